import type { DashboardLanguage } from '../dashboard-words.ts'
import { teams as en } from '../en/pages/teams.ts'
import { teams as ru } from '../ru/pages/teams.ts'

/** The words of the page of all teams, and of verdicts in tables. The English ones say which there are. */
export type TeamsWords = typeof en

export const TEAMS_WORDS: Readonly<Record<DashboardLanguage, TeamsWords>> = { en, ru }
