import { dashboard as en } from './en/dashboard.ts'
import { dashboard as ru } from './ru/dashboard.ts'

/** The dashboard's words; the English ones say which there are. */
export type DashboardWords = typeof en

/** The languages of the dashboard, each with its name in itself. */
export const DASHBOARD_LANGUAGES = { en: 'English', ru: 'Русский' } as const
export type DashboardLanguage = keyof typeof DASHBOARD_LANGUAGES

export const DASHBOARD_WORDS: Readonly<Record<DashboardLanguage, DashboardWords>> = { en, ru }
