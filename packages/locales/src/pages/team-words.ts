import type { DashboardLanguage } from '../dashboard-words.ts'
import { team as en } from '../en/pages/team.ts'
import { team as ru } from '../ru/pages/team.ts'

/** The words of the page of one team. The English ones say which there are. */
export type TeamWords = typeof en

export const TEAM_WORDS: Readonly<Record<DashboardLanguage, TeamWords>> = { en, ru }
