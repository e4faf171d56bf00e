import { type Database, readRulesetInForce } from '@otzyv/database'
import { countedEvidence, decideDueDay, presetOf, type SurveyKind } from '@otzyv/domain'
import { sql } from 'kysely'

type Row = {
  ownerId: string
  state: 'open' | 'contacted' | 'resolved'
  reopened: boolean
  dueOn: string | null
  day: string
  receivedAt: Date
  rating: number
  surveyId: string
  kind: SurveyKind
}

/** What is late of one person: how many, and the day by which the first of them should have been answered. */
export type Late = { count: number; oldest: string }

/**
 * The follow-ups of a workspace that were due before a day and that nobody has resolved, by the person who sees to them. Those of
 * answers that are not low any more, that do not count or were left out are not follow-ups, and none without an owner is here.
 */
export async function readLateFollowUps(
  ctx: { db: Database },
  workspaceId: number,
  today: string,
): Promise<Map<string, Late>> {
  const rules = await readRulesetInForce(ctx, workspaceId)
  if (!rules) return new Map()
  const { timeZone, followUpDays } = await ctx.db
    .selectFrom('workspace')
    .select(['time_zone as timeZone', 'follow_up_days as followUpDays'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<Row>`
    select follow_up.owner_id as "ownerId", follow_up.state, follow_up.due_on as "dueOn", response.local_day as day,
      response.received_at as "receivedAt", response.rating, response.survey_id as "surveyId", survey.kind,
      (response.rendered_at_ms, response.edit) > (follow_up.rendered_at_ms, follow_up.edit) as reopened
    from follow_up
    join response on response.workspace_id = ${workspaceId} and response.invitation_id = follow_up.invitation_id
    join survey on survey.workspace_id = ${workspaceId} and survey.survey_id = response.survey_id
    left join exclusion on exclusion.workspace_id = ${workspaceId} and exclusion.invitation_id = follow_up.invitation_id
    where follow_up.workspace_id = ${workspaceId} and follow_up.owner_id is not null and exclusion.invitation_id is null
      and (follow_up.state <> 'resolved' or (response.rendered_at_ms, response.edit) > (follow_up.rendered_at_ms, follow_up.edit))
      and response.evidence = any (${[...countedEvidence(rules)]}::text[])`.execute(ctx.db)
  const late = new Map<string, Late>()
  for (const { ownerId, rating, surveyId, kind, ...row } of rows) {
    if (rating > presetOf(rules, { surveyId, kind }).negativeTo) continue
    const state = row.reopened ? 'open' : row.state
    const due = decideDueDay({ ...row, state }, { timeZone, followUpDays })
    if (due === null || due >= today) continue
    const { count, oldest } = late.get(ownerId) ?? { count: 0, oldest: due }
    late.set(ownerId, { count: count + 1, oldest: due < oldest ? due : oldest })
  }
  return late
}
