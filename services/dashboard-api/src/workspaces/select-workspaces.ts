import type { Database } from '@otzyv/database'

/** The workspaces in their order, each with the zone of the ruleset in force, in which its days and weeks are counted. */
export function selectWorkspaces(ctx: { db: Database }) {
  return ctx.db
    .selectFrom('workspace')
    .leftJoin('rollup_state as state', 'state.workspace_id', 'workspace.workspace_id')
    .leftJoin('ruleset as rules', (join) =>
      join
        .onRef('rules.workspace_id', '=', 'state.workspace_id')
        .onRef('rules.ruleset_version', '=', 'state.ruleset_version'),
    )
    .select(['workspace.workspace_id', 'workspace.name', 'workspace.locale', 'workspace.made_up'])
    .select((columns) => columns.fn.coalesce('rules.time_zone', 'workspace.time_zone').as('time_zone'))
    .orderBy('workspace.workspace_id')
}
