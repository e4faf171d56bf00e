import type { IndicatorsQuery } from '@otzyv/contracts'
import { ProblemError } from '@otzyv/service-kit'
import type { SeenTeams } from '../workspaces/read-seen-teams.ts'

/**
 * The query as it is answered to a reader with some teams: without a team of its own it is about all of theirs. What is
 * answered of another team, or of one that there is not, is the same. Throws `forbidden`.
 */
export function limitToTeams(query: IndicatorsQuery, seen: SeenTeams): IndicatorsQuery {
  if (seen === null) return query
  if (query.team.some((team) => !seen.reported.includes(team)))
    throw new ProblemError('forbidden', 'These are not your teams. Without team the figures are of those that are.')
  if (query.team.length > 0) return query
  // What was published stands under the names of then, which may have been merged since.
  return { ...query, team: [...(query.asOf === 'published' ? seen.reported : seen.counted)] }
}
