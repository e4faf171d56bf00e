import type { DashboardLanguage } from '../dashboard-words.ts'
import { why as en } from '../en/pages/why.ts'
import { why as ru } from '../ru/pages/why.ts'

/** The words of the page about why a figure changed. The English ones say which there are. */
export type WhyWords = typeof en

export const WHY_WORDS: Readonly<Record<DashboardLanguage, WhyWords>> = { en, ru }
