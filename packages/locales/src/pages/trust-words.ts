import type { DashboardLanguage } from '../dashboard-words.ts'
import { trust as en } from '../en/pages/trust.ts'
import { trust as ru } from '../ru/pages/trust.ts'

/** The words of the page that says what the figures can be trusted for. The English ones say which there are. */
export type TrustWords = typeof en

export const TRUST_WORDS: Readonly<Record<DashboardLanguage, TrustWords>> = { en, ru }
