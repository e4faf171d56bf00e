import type { SeenIntervention } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { SeenTeams } from '../workspaces/read-seen-teams.ts'

/** The most that one answer gives: the newest. */
const AT_MOST = 200

/**
 * The interventions that touched a team of a reader's, the newest first, without those that were withdrawn. Of the teams
 * that one touched the reader is given those that they see.
 */
export async function readInterventions(
  { db }: { db: Database },
  { workspaceId, timeZone }: { workspaceId: number; timeZone: string },
  seen: SeenTeams,
): Promise<SeenIntervention[]> {
  const rows = await db
    .selectFrom('intervention')
    .leftJoin('audit', (join) =>
      join
        .onRef('audit.workspace_id', '=', 'intervention.workspace_id')
        .on('audit.entity', '=', 'intervention')
        .on((on) => on(on.ref('audit.entity_id'), '=', on.cast<string>('intervention.intervention_id', 'text'))),
    )
    .select((eb) => [
      'intervention.intervention_id as interventionId',
      'name',
      'first_day as firstDay',
      'last_day as lastDay',
      'teams',
      'products',
      'planned_at as plannedAt',
      sql<boolean>`(planned_at at time zone ${timeZone})::date < first_day`.as('isPlanned'),
      eb.fn.coalesce(eb.fn.max('audit.revision'), eb.lit(0)).as('revision'),
    ])
    .where('intervention.workspace_id', '=', workspaceId)
    .where('withdrawn_at', 'is', null)
    .groupBy(['intervention.workspace_id', 'intervention.intervention_id'])
    .orderBy('first_day', 'desc')
    .orderBy('intervention.intervention_id')
    .execute()
  return rows
    .map(({ plannedAt, teams, ...row }) => {
      const own = seen === null ? teams : teams.filter((team) => seen.reported.includes(team))
      return {
        ...row,
        teams: own,
        plannedAt: plannedAt.toISOString(),
        // All teams are more than those of a reader who sees some.
        touchesOthers: seen !== null && (teams.length === 0 || own.length < teams.length),
        sees: teams.length === 0 || own.length > 0,
      }
    })
    .filter(({ sees }) => sees)
    .slice(0, AT_MOST)
    .map(({ sees: _, ...one }) => one)
}
