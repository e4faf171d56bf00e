import type { DashboardLanguage } from './dashboard-words.ts'
import { briefing as en } from './en/briefing.ts'
import { briefing as ru } from './ru/briefing.ts'

/** The words of a briefing; the English ones say which there are. */
export type BriefingWords = typeof en

/** In the languages of the dashboard: a page, a digest and an alert mail say the same. */
export const BRIEFING_WORDS: Readonly<Record<DashboardLanguage, BriefingWords>> = { en, ru }
