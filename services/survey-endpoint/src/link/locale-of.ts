import { chooseLocale, LOCALES, type Locale } from '@otzyv/locales'
import type { Context } from 'hono'
import type { PageSurvey } from '../survey/survey-cache.ts'
import type { ReadLink } from './read-link.ts'

/** The language that the link carries; where it carries none of ours, the browser's, then the workspace's. */
export function localeOf(c: Context, link: ReadLink & { outcome: 'valid' | 'expired' }, survey?: PageSurvey): Locale {
  return (
    LOCALES[link.claims.localeIndex] ?? chooseLocale(c.req.header('accept-language'), survey?.workspaceLocale ?? null)
  )
}
