import type { DashboardLanguage } from '../dashboard-words.ts'
import { compare as en } from '../en/pages/compare.ts'
import { compare as ru } from '../ru/pages/compare.ts'

/** The words of the page that compares. The English ones say which there are. */
export type CompareWords = typeof en

export const COMPARE_WORDS: Readonly<Record<DashboardLanguage, CompareWords>> = { en, ru }
