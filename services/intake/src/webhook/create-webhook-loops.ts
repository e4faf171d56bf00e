import { listWithWork, listWorkspaceIds, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import type { SealingKeyring } from '@otzyv/keyring'
import { createWorkspaceLoop, type Loop } from '@otzyv/service-kit'
import { sql } from 'kysely'
import type { WebhookContext } from './create-hook-guard.ts'
import { resealWebhookSecrets } from './reseal-webhook-secrets.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const OVER = sqlFile<WorkPage, WorkRow>('work/forget-webhooks.sql')
const SEALED = sqlFile<WorkPage, WorkRow>('work/reseal-webhook-secrets.sql')

/** The work beside the webhooks: forgetting payloads after an hour, receipts after 30 days and secrets that are over, and sealing again. */
export function createWebhookLoops(ctx: WebhookContext, keyring: SealingKeyring): Loop[] {
  const shared = { listWorkspaces: () => listWorkspaceIds(ctx) }
  return [
    createWorkspaceLoop(ctx.log, {
      ...shared,
      name: 'forget-webhooks',
      everyMs: 5 * MINUTE,
      findWork: () => listWithWork((page) => OVER.execute(ctx.db, page)),
      runWorkspace: async (workspaceId) => await forgetWebhooks(ctx, workspaceId),
    }),
    createWorkspaceLoop(ctx.log, {
      ...shared,
      name: 'reseal-webhook-secrets',
      everyMs: HOUR,
      findWork: () => listWithWork((page) => SEALED.execute(ctx.db, page)),
      runWorkspace: async (workspaceId) => await resealWebhookSecrets(ctx, keyring, workspaceId),
    }),
  ]
}

const BATCH = 5000

/** Deletes old receipts, some thousand a turn so that no lock is held for long, old payloads and expired secrets. */
async function forgetWebhooks(ctx: WebhookContext, workspaceId: number): Promise<{ rows: number; more: boolean }> {
  await sql`delete from webhook_secret where workspace_id = ${workspaceId} and expires_at <= now()`.execute(ctx.db)
  await sql`
    delete from webhook_payload
    where workspace_id = ${workspaceId} and received_at < now() - interval '1 hour'`.execute(ctx.db)
  const { numAffectedRows = 0n } = await sql`
    delete from webhook_receipt
    where workspace_id = ${workspaceId} and (webhook_source_id, webhook_id) in (
      select old.webhook_source_id, old.webhook_id
      from webhook_source source
      join webhook_receipt old using (workspace_id, webhook_source_id)
      where source.workspace_id = ${workspaceId} and old.received_at < now() - interval '30 days'
      limit ${BATCH}
    )`.execute(ctx.db)
  return { rows: Number(numAffectedRows), more: numAffectedRows === BigInt(BATCH) }
}
