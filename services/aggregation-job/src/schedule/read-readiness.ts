import type { Database } from '@otzyv/database'
import type { Readiness } from '@otzyv/service-kit'

/** How many rows are counted before it is only said that there are more: readiness is asked often. */
const COUNTED = 10_000

/**
 * What readiness says of the aggregation: changes that wait (at most 10,000 of each log are counted), the oldest self-check over the
 * workspaces, how many cells were wrong in the newest ones and how many ever, and how many rulesets are being built.
 * Wrong cells are repaired by the check itself, so they make nothing unready.
 */
export async function readReadiness(ctx: { db: Database }): Promise<Readiness> {
  const waiting = await ctx.db
    .selectFrom((eb) => eb.selectFrom('change_log').select('change_id').limit(COUNTED).as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  const tickets = await ctx.db
    .selectFrom((eb) => eb.selectFrom('coverage_log').select('change_id').limit(COUNTED).as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  const state = await ctx.db
    .selectFrom('rollup_state')
    .select((eb) => [
      eb.fn.min('checked_at').as('checkedAt'),
      eb.fn.sum<number | null>('differences').as('differences'),
      eb.fn.sum<string | null>('differences_total').as('differencesEver'),
    ])
    .executeTakeFirst()
  const building = await ctx.db
    .withSchema('upcoming')
    .selectFrom('rollup_state')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return {
    ready: true,
    detail: {
      waitingChanges: waiting?.count ?? 0,
      waitingTickets: tickets?.count ?? 0,
      selfCheckedAt: state?.checkedAt?.toISOString() ?? null,
      differences: Number(state?.differences ?? 0),
      differencesEver: Number(state?.differencesEver ?? 0),
      rulesetsBeingBuilt: building?.count ?? 0,
      // Its older name, until 1.0.
      definitionsBeingBuilt: building?.count ?? 0,
    },
  }
}
