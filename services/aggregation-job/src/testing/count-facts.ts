import type { Evidence } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Dimensions } from './write-facts.ts'

/** An invitation as a plain object: what was asked and what came of it. */
export type Fact = {
  survey: string
  dimensions: Dimensions
  sent: { day: string; at: Date } | null
  remindedAt: Date | null
  response: { rating: number; evidence: Evidence; day: string; at: Date } | null
}

const SETS: readonly (readonly (keyof Dimensions)[])[] = [
  ['team', 'product'],
  ['team', 'agent'],
  ['team', 'country'],
  ['product', 'country'],
  ['channel'],
]
const HOUR = 60 * 60_000

/** How late an answer came, told in other words than the database's. */
function lagOf(fact: Fact): string {
  if (!fact.response) return ''
  if (!fact.sent) return 'unknown'
  const answeredAt = fact.response.at.getTime()
  if (fact.remindedAt && fact.remindedAt.getTime() <= answeredAt) return 'after_reminder'
  const hours = (answeredAt - fact.sent.at.getTime()) / HOUR
  return hours < 24 ? 'under_1_day' : hours < 72 ? '1_to_3_days' : 'over_3_days'
}

/** Every non-zero cell that the daily tables must hold for these facts, one by one: the oracle of the tests. */
export function countFacts(facts: readonly Fact[]): Map<string, number> {
  const cells = new Map<string, number>()
  const add = (...parts: string[]) => cells.set(parts.join('|'), (cells.get(parts.join('|')) ?? 0) + 1)
  for (const fact of facts) {
    const { survey, dimensions, sent, response } = fact
    for (const set of SETS) {
      const where = [set.join(','), set.map((dimension) => dimensions[dimension]).join('/')]
      if (response) add(survey, response.day, ...where, response.evidence, `r${response.rating}`)
      if (sent) add(survey, sent.day, ...where, 'sent')
      if (sent && response?.evidence === 'confirmed') add(survey, sent.day, ...where, 'responded')
    }
    if (response)
      add(
        survey,
        response.day,
        'team,lag',
        `${dimensions.team}/${lagOf(fact)}`,
        response.evidence,
        `r${response.rating}`,
      )
  }
  return cells
}

/** The cells that the daily tables do hold, in the same form. */
export async function readCells(ctx: { db: Database }, workspaceId: number): Promise<Map<string, number>> {
  const cells = new Map<string, number>()
  const put = (count: number, ...parts: string[]) => {
    if (count !== 0) cells.set(parts.join('|'), count)
  }
  const ratings = await ctx.db.selectFrom('daily_rollup').selectAll().where('workspace_id', '=', workspaceId).execute()
  for (const row of ratings) {
    const values = row.dimension_set === 'team,lag' ? [row.team, row.lag] : valuesOf(row.dimension_set, row)
    const counts = [row.r0, row.r1, row.r2, row.r3, row.r4, row.r5, row.r6, row.r7, row.r8, row.r9, row.r10]
    for (const [rating, count] of counts.entries())
      put(count, row.survey_id, row.day, row.dimension_set, values.join('/'), row.evidence, `r${rating}`)
  }
  const cohorts = await ctx.db.selectFrom('daily_cohort').selectAll().where('workspace_id', '=', workspaceId).execute()
  for (const row of cohorts) {
    const where = [row.survey_id, row.day, row.dimension_set, valuesOf(row.dimension_set, row).join('/')]
    put(row.sent, ...where, 'sent')
    put(row.responded, ...where, 'responded')
  }
  return cells
}

function valuesOf(set: string, row: Dimensions): string[] {
  return SETS.filter((known) => known.join(',') === set).flatMap((known) => known.map((dimension) => row[dimension]))
}

/** Reads the facts of a workspace back, row by row and without a join. */
export async function readFacts(ctx: { db: Database }, workspaceId: number): Promise<Fact[]> {
  const own = { invitation: 'invitation', delivery: 'delivery', response: 'response' } as const
  const invitations = await ctx.db
    .selectFrom(own.invitation)
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .execute()
  const deliveries = await ctx.db.selectFrom(own.delivery).selectAll().where('workspace_id', '=', workspaceId).execute()
  const responses = await ctx.db.selectFrom(own.response).selectAll().where('workspace_id', '=', workspaceId).execute()
  const responseOf = new Map(responses.map((row) => [row.invitation_id, row]))
  const first = new Map<string, Fact['sent']>()
  const reminded = new Map<string, Date>()
  for (const row of deliveries) {
    if (row.sent_at === null) continue
    if (row.sequence === 0 && row.sent_day !== null)
      first.set(row.invitation_id, { day: row.sent_day, at: row.sent_at })
    const before = reminded.get(row.invitation_id)
    if (row.sequence > 0 && (!before || row.sent_at < before)) reminded.set(row.invitation_id, row.sent_at)
  }
  return invitations.map((row) => {
    const { team, product, agent, country, channel } = row
    const response = responseOf.get(row.invitation_id)
    return {
      survey: row.survey_id,
      dimensions: { team, product, agent, country, channel },
      sent: first.get(row.invitation_id) ?? null,
      remindedAt: reminded.get(row.invitation_id) ?? null,
      response: response
        ? {
            rating: response.rating,
            evidence: response.evidence,
            day: response.local_day,
            at: response.first_confirmed_at,
          }
        : null,
    }
  })
}
