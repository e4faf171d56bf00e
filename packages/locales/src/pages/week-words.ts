import type { DashboardLanguage } from '../dashboard-words.ts'
import { week as en } from '../en/pages/week.ts'
import { week as ru } from '../ru/pages/week.ts'

/** The words of the week beside its sentences; the English ones say which there are. */
export type WeekWords = typeof en

export const WEEK_WORDS: Readonly<Record<DashboardLanguage, WeekWords>> = { en, ru }
