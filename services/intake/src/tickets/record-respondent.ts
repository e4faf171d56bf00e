import { createRowId, type Database } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * The respondent of an address, made at the first sight of it. The row stays locked until the transaction ends, so that
 * tickets of one person solved at the same moment are decided one after another.
 */
export async function recordRespondent(
  ctx: { db: Database },
  workspaceId: number,
  person: { address: string; key: string; name: string; locale: string; timeZone: string },
): Promise<string> {
  const { respondent_id } = await ctx.db
    .insertInto('respondent')
    .values({
      workspace_id: workspaceId,
      respondent_id: createRowId(),
      address: person.address,
      address_key: person.key,
      name: person.name,
      locale: person.locale,
      time_zone: person.timeZone,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'address_key']).doUpdateSet({
        name: sql`case when excluded.name <> '' then excluded.name else respondent.name end`,
        locale: sql`case when excluded.locale <> '' then excluded.locale else respondent.locale end`,
        time_zone: sql`case when excluded.time_zone <> '' then excluded.time_zone else respondent.time_zone end`,
      }),
    )
    .returning('respondent_id')
    .executeTakeFirstOrThrow()
  return respondent_id
}
