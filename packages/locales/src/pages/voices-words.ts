import type { DashboardLanguage } from '../dashboard-words.ts'
import { voices as en } from '../en/pages/voices.ts'
import { voices as ru } from '../ru/pages/voices.ts'

/** The words of the page of single answers. The English ones say which there are. */
export type VoicesWords = typeof en

export const VOICES_WORDS: Readonly<Record<DashboardLanguage, VoicesWords>> = { en, ru }
