import { type CohortQuery, IndicatorsQuery } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { FigureReader } from '@otzyv/identity'
import { limitToTeams } from '../figures/limit-to-teams.ts'
import { lookUp, type Question, questionOf } from '../figures/read-question.ts'
import { chooseCohort } from '../periods/choose-cohort.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'

/**
 * Looks up what a question about a cohort is about, as the question for its figures by week and team that the same reader may
 * ask. Throws `unknown_workspace`, `unknown_survey`, `invalid_request`, `forbidden`.
 */
export async function readCohortQuestion(
  ctx: { db: Database; now: () => Date },
  asking: FigureReader,
  { workspace, survey, from, to }: CohortQuery,
): Promise<Question> {
  const seen = await readSeenTeams(ctx, asking)
  const asked = IndicatorsQuery.parse({ workspace, survey, groupBy: 'team', granularity: 'week' })
  const found = await lookUp(ctx, asking, asked)
  // Nobody is behind made-up answers.
  const reader = found.workspace.madeUp ? { ...asking, seesSmallCells: true } : asking
  const weeks = chooseCohort({ from, to }, found.row.today)
  const query = limitToTeams({ ...asked, ...weeks }, seen)
  return questionOf(found, { reader, query, seen })
}

/** What every answer about a cohort begins with. */
export function headOf({ head }: Question) {
  const { workspace, survey, from, to } = head
  const { id, name, timeZone } = workspace
  return { workspace: { id, name, timeZone }, survey, from, to }
}
