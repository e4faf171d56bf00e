import type { HelpdeskApiAnswer, HelpdeskApisAnswer } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import { findHelpdeskApi } from '@otzyv/helpdesk-api'
import { sql } from 'kysely'
import { readRevisions } from '../audit/read-revision.ts'

type Instants = { createdAt: Date; failingSince: Date | null; pausedUntil: Date | null }
type Row = Omit<HelpdeskApiAnswer, keyof Instants | 'looksUp' | 'lastAttempt' | 'revision'> &
  Instants & { lastAt: Date | null; lastStatus: number | null; lastError: string | null }

const SOURCES = sqlFile<{ workspaceId: number }, { source: string }>('responses/list-sources.sql')

/** The APIs of a workspace's helpdesks by their sources, with what became of the last attempt of each, without their tokens. */
export async function listHelpdeskApis(ctx: { db: Database; workspaceId: number }): Promise<HelpdeskApisAnswer> {
  const { rows } = await sql<Row>`
    select api.helpdesk_api_id as "helpdeskApiId", api.source, api.helpdesk, api.settings, secret.shown as "secretShown",
      api.writes_score as "writesScore", api.writes_comment as "writesComment", api.state,
      api.off_reason as "offReason", api.failing_since as "failingSince", api.created_at as "createdAt",
      case when api.paused_until > now() then api.paused_until end as "pausedUntil",
      (select count(*)::int from notification
       where workspace_id = ${ctx.workspaceId} and helpdesk_api_id = api.helpdesk_api_id
         and state in ('queued', 'sending')) as waiting,
      (select count(*)::int from address_lookup
       where workspace_id = ${ctx.workspaceId} and address_lookup.source = api.source) as asking,
      last.attempted_at as "lastAt", last.status as "lastStatus", last.last_error as "lastError"
    from helpdesk_api api
    left join helpdesk_api_secret secret
      on secret.workspace_id = ${ctx.workspaceId} and secret.helpdesk_api_id = api.helpdesk_api_id
    left join lateral (
      select attempted_at, status, last_error from notification
      where workspace_id = ${ctx.workspaceId} and helpdesk_api_id = api.helpdesk_api_id
        and attempted_at is not null and state not in ('sending', 'cancelled')
      order by attempted_at desc
      limit 1
    ) as last on true
    where api.workspace_id = ${ctx.workspaceId}
    order by api.source`.execute(ctx.db)
  const revisions = await readRevisions(ctx, 'helpdesk_api')
  const sources = await SOURCES.execute(ctx.db, { workspaceId: ctx.workspaceId })
  return {
    apis: rows.map(({ lastAt, lastStatus: status, lastError: error, ...row }) => ({
      ...row,
      looksUp: findHelpdeskApi(row.helpdesk)?.lookUp != null,
      createdAt: row.createdAt.toISOString(),
      failingSince: row.failingSince?.toISOString() ?? null,
      pausedUntil: row.pausedUntil?.toISOString() ?? null,
      lastAttempt: lastAt && { at: lastAt.toISOString(), status, error },
      revision: revisions.get(row.helpdeskApiId) ?? 0,
    })),
    sources: sources.map(({ source }) => source),
  }
}
