import { chooseLocale, LOCALES, type Locale } from '@otzyv/locales'
import type { Context } from 'hono'
import type { ReadLink } from '../link/read-link.ts'
import type { PageSurvey } from './survey-cache.ts'

/** The language that the link carries; where it carries none of ours, the browser's, then the workspace's. */
export function localeOf(c: Context, link: ReadLink & { outcome: 'valid' | 'expired' }, survey?: PageSurvey): Locale {
  return (
    LOCALES[link.claims.localeIndex] ?? chooseLocale(c.req.header('accept-language'), survey?.workspaceLocale ?? null)
  )
}
