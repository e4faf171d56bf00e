import { type Database, sqlFile } from '@otzyv/database'
import { countedEvidence } from '@otzyv/domain'
import { limitCounting } from '../figures/limit-counting.ts'
import type { Question } from '../figures/read-question.ts'

/** What became of the mails of one week that were sent to customers of one team, product and language. */
export type CohortCell = {
  week: string
  team: string
  product: string
  language: string
  sent: number
  responded: number
  sameDay: number
  within3Days: number
  within14Days: number
  ratingCounts: number[]
}

type Asked = {
  workspaceId: number
  surveyId: string
  from: string
  to: string
  countedEvidence: readonly string[]
  teams: readonly string[] | null
}
const COHORT = sqlFile<Asked, CohortCell>('dashboard/cohort.sql')

const LIMITED = {
  why: 'No sums are kept of how late answers came by the day of the mail',
  instead: 'Choose a shorter period.',
}

/**
 * The cells of a cohort, of the teams that the reader sees, with nothing hidden: who may not be shown small cells gets sums of
 * them that are safe, or none. To be read in the snapshot of the question.
 */
export async function readCohort(ctx: { db: Database }, question: Question): Promise<CohortCell[]> {
  const { workspaceId, head, rules, seen } = question
  const asked = { workspaceId, surveyId: head.survey.id, from: head.from, to: head.to }
  return await limitCounting(ctx, asked, LIMITED, () =>
    COHORT.execute(ctx.db, { ...asked, countedEvidence: countedEvidence(rules), teams: seen?.counted ?? null }),
  )
}
