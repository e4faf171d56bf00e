import { createHash } from 'node:crypto'
import type { Database } from '@otzyv/database'
import type { Keyring } from '@otzyv/links'
import { readReturnPath } from './create-return-path.ts'
import { decideDsnKind } from './decide-dsn-kind.ts'
import { readDsn } from './read-dsn.ts'
import { recordMailEvent } from './record-mail-event.ts'

export type DsnOutcome = { outcome: 'recorded'; events: number } | { outcome: 'not_a_bounce' | 'not_ours' }

/**
 * Records a bounce that came in as a mail. Only one whose return path was signed here counts, and only for the workspace
 * of the caller, so that nobody can end the asking of a person by a forged mail; the address is taken from the
 * invitation, since a notification may name where the mail was forwarded to.
 */
export async function recordDsn(
  ctx: { db: Database },
  keyring: Keyring,
  workspaceId: number,
  { raw, envelopeTo }: { raw: Uint8Array; envelopeTo: string | undefined },
): Promise<DsnOutcome> {
  const dsn = await readDsn(raw)
  if (!dsn || dsn.recipients.length === 0) return { outcome: 'not_a_bounce' }
  const owner = [...(envelopeTo === undefined ? [] : [envelopeTo]), ...dsn.to]
    .map((address) => readReturnPath(keyring, address))
    .find((found) => found?.workspaceId === workspaceId)
  if (!owner) return { outcome: 'not_ours' }
  const respondent = await ctx.db
    .selectFrom('invitation')
    .innerJoin('respondent', (join) =>
      join
        .onRef('respondent.workspace_id', '=', 'invitation.workspace_id')
        .onRef('respondent.respondent_id', '=', 'invitation.respondent_id'),
    )
    .select('respondent.address_key')
    .where('invitation.workspace_id', '=', workspaceId)
    .where('invitation.invitation_id', '=', owner.invitationId)
    .executeTakeFirst()
  if (!respondent) return { outcome: 'not_ours' }
  let events = 0
  for (const { action, status } of dsn.recipients) {
    const kind = decideDsnKind(action, status)
    if (!kind) continue
    const same = dsn.messageId || createHash('sha256').update(raw).digest('hex')
    const { outcome } = await recordMailEvent(ctx, workspaceId, {
      source: 'dsn',
      eventId: `${owner.invitationId} ${owner.sequence} ${kind} ${same}`.slice(0, 400),
      kind,
      address: respondent.address_key,
      invitationId: owner.invitationId,
      status,
      occurredAt: new Date(),
    })
    if (outcome === 'recorded') events++
  }
  return { outcome: 'recorded', events }
}
