import type { DashboardLanguage } from '../dashboard-words.ts'
import { alerts as en } from '../en/pages/alerts.ts'
import { alerts as ru } from '../ru/pages/alerts.ts'

/** The words of the page of alerts. The English ones say which there are. */
export type AlertsWords = typeof en

export const ALERTS_WORDS: Readonly<Record<DashboardLanguage, AlertsWords>> = { en, ru }
