import type { DashboardLanguage } from './dashboard-words.ts'
import { alerts as en } from './en/alerts.ts'
import { alerts as ru } from './ru/alerts.ts'

/** The words of alerts; the English ones say which there are. */
export type AlertWords = typeof en

/** In the languages of the dashboard: a mail, another channel and the page say the same. */
export const ALERT_WORDS: Readonly<Record<DashboardLanguage, AlertWords>> = { en, ru }
