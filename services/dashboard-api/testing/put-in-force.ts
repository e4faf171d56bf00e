import type { Database } from '@otzyv/database'

type Rules = { timeZone?: string; unconfirmed?: 'leave_out' | 'include_if_quiet'; presets?: Record<string, string> }

/** Makes the next version of a workspace's ruleset the one in force, as the aggregation job leaves it; returns it. */
export async function putInForce(db: Database, workspaceId: number, rules: Rules): Promise<number> {
  const { ruleset_version: before } = await db
    .selectFrom('rollup_state')
    .select('ruleset_version')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const version = before + 1
  await db
    .insertInto('ruleset')
    .values({
      workspace_id: workspaceId,
      ruleset_version: version,
      time_zone: rules.timeZone ?? 'Asia/Novosibirsk',
      days: rules.timeZone ? 'from_instants' : 'as_written',
      unconfirmed: rules.unconfirmed ?? 'leave_out',
      presets: JSON.stringify(rules.presets ?? {}),
      made_by: 'test',
      in_force_from: new Date(),
    })
    .execute()
  await db
    .updateTable('rollup_state')
    .set({ ruleset_version: version })
    .where('workspace_id', '=', workspaceId)
    .execute()
  return version
}
