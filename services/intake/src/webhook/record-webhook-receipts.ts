import { type RunStatement, sqlFile } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'

export type WebhookReceipt = { webhookSourceId: string; webhookId: string; bodySha256: Buffer }

/** Whether a delivery came before, and when, as PostgreSQL writes it, to the microsecond; or its id came with another body. */
export type CameBefore = { cameBefore: string | null } | { refused: ProblemError }

type Ids = { workspaceId: number; sourceIds: string[]; webhookIds: string[] }
type Row = { webhook_source_id: string; webhook_id: string }

const RECORD = sqlFile<Ids & { digests: Buffer[] }, Row>('intake/record-receipts.sql', { prepared: true })
const READ = sqlFile<Ids, Row & { body_sha256: Buffer; received_at: string }>('intake/read-receipts.sql', {
  prepared: true,
})

/**
 * Records that webhooks were taken, each under another id, in the transaction of what they do. Of several with one id at the
 * same moment the first continues and the others wait here until it is committed.
 */
export async function recordWebhookReceipts(
  run: RunStatement,
  workspaceId: number,
  receipts: readonly WebhookReceipt[],
): Promise<CameBefore[]> {
  if (receipts.length === 0) return []
  const idsOf = (of: readonly WebhookReceipt[]) => ({
    workspaceId,
    sourceIds: of.map(({ webhookSourceId }) => webhookSourceId),
    webhookIds: of.map(({ webhookId }) => webhookId),
  })
  const digests = receipts.map(({ bodySha256 }) => bodySha256)
  const recorded = new Set((await run(RECORD, { ...idsOf(receipts), digests })).map(nameOfRow))
  const isNew = (receipt: WebhookReceipt) => recorded.has(nameOfReceipt(receipt))
  const older = receipts.filter((receipt) => !isNew(receipt))
  const known = new Map((older.length === 0 ? [] : await run(READ, idsOf(older))).map((row) => [nameOfRow(row), row]))
  return receipts.map((receipt) => {
    const row = isNew(receipt) ? undefined : known.get(nameOfReceipt(receipt))
    if (row && !row.body_sha256.equals(receipt.bodySha256)) return { refused: new ProblemError('conflict', CONFLICT) }
    return { cameBefore: row?.received_at ?? null }
  })
}

const CONFLICT =
  'A webhook with this webhook-id was taken before, with another body. Send the same bytes again, or a new webhook-id.'

/** The receipt by its name: the id of a source has no line break. */
export function nameOfReceipt({ webhookSourceId, webhookId }: Omit<WebhookReceipt, 'bodySha256'>): string {
  return `${webhookSourceId}\n${webhookId}`
}

function nameOfRow(row: Row): string {
  return nameOfReceipt({ webhookSourceId: row.webhook_source_id, webhookId: row.webhook_id })
}
