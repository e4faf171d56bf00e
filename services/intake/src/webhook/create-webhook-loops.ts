import type { Loop } from '@otzyv/service-kit'
import { sql } from 'kysely'
import type { WebhookContext } from './create-webhook-routes.ts'
import { resealWebhookSecrets } from './reseal-webhook-secrets.ts'
import type { SealingKeyring } from './sealed-secret.ts'

const HOUR = 3_600_000

/** The work beside the webhooks: forgetting receipts after 30 days and secrets that are over, and sealing anew. */
export function createWebhookLoops(ctx: WebhookContext, keyring: SealingKeyring): Loop[] {
  const inEveryWorkspace = async (work: (workspaceId: number) => Promise<{ rows: number; more: boolean }>) => {
    const workspaces = await ctx.db.selectFrom('workspace').select('workspace_id').execute()
    const done = { rows: 0, more: false }
    for (const { workspace_id } of workspaces) {
      const { rows, more } = await work(workspace_id)
      done.rows += rows
      done.more ||= more
    }
    return done
  }
  return [
    { name: 'forget-webhooks', everyMs: HOUR, run: () => inEveryWorkspace((id) => forgetWebhooks(ctx, id)) },
    {
      name: 'reseal-webhook-secrets',
      everyMs: HOUR,
      run: () => inEveryWorkspace((id) => resealWebhookSecrets(ctx, keyring, id)),
    },
  ]
}

const BATCH = 5000

/** Deletes receipts older than 30 days, some thousand a turn so that no lock is held for long, and expired secrets. */
async function forgetWebhooks(ctx: WebhookContext, workspaceId: number): Promise<{ rows: number; more: boolean }> {
  await sql`delete from webhook_secret where workspace_id = ${workspaceId} and expires_at <= now()`.execute(ctx.db)
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
