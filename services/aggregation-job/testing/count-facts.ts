import type { Database } from '@otzyv/database'
import { DIMENSION_SETS, type Split } from '@otzyv/domain'
import { type Fact, seeFact, type World } from './world.ts'

const HOUR = 60 * 60_000

/** How late an answer came, written differently from the database's. */
function lagOf(fact: Fact): string {
  if (!fact.response) return ''
  if (!fact.sent) return 'unknown'
  const answeredAt = fact.response.at.getTime()
  if (fact.remindedAt && fact.remindedAt.getTime() <= answeredAt) return 'after_reminder'
  const hours = (answeredAt - fact.sent.at.getTime()) / HOUR
  return hours < 24 ? 'under_1_day' : hours < 72 ? '1_to_3_days' : 'over_3_days'
}

/** Every non-zero cell that the daily tables must hold for these facts, one by one: the oracle of the tests. */
export function countFacts(facts: readonly Fact[], world: World): Map<string, number> {
  const cells = new Map<string, number>()
  const add = (...parts: string[]) => cells.set(parts.join('|'), (cells.get(parts.join('|')) ?? 0) + 1)
  for (const fact of facts.map((fact) => seeFact(fact, world))) {
    const { survey, dimensions, sent, response } = fact
    const given = response?.evidence === 'by_ticket' ? 'confirmed' : (response?.evidence ?? '')
    const shown = fact.excluded ? 'excluded' : given
    for (const set of DIMENSION_SETS) {
      const where = [set.join(','), set.map((dimension) => dimensions[dimension]).join('/')]
      if (response) add(survey, response.day, ...where, shown, `r${response.rating}`)
      if (!sent) continue
      add(survey, sent.day, ...where, 'sent')
      add(survey, sent.day, ...where, fact.bounced ? 'bounced' : 'delivered')
      if (fact.optedOut) add(survey, sent.day, ...where, 'opted_out')
      // A response that a manager left out is one all the same.
      if (response?.evidence === 'confirmed') add(survey, sent.day, ...where, 'responded')
    }
    if (response)
      add(survey, response.day, 'team,lag', `${dimensions.team}/${lagOf(fact)}`, shown, `r${response.rating}`)
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
    for (const figure of ['sent', 'responded', 'delivered', 'bounced', 'opted_out'] as const)
      put(row[figure], ...where, figure)
  }
  return cells
}

function valuesOf(set: string, row: Readonly<Record<Split, string>>): string[] {
  return DIMENSION_SETS.filter((known) => known.join(',') === set).flatMap((known) =>
    known.map((dimension) => row[dimension]),
  )
}
