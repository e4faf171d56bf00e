import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import type { PersonDataParts } from '../person-data/erasure-parts.ts'
import { requireRole } from '../require-role.ts'
import { forgetDue } from './forget-due.ts'
import { readRetention } from './read-retention.ts'
import { RetentionKindInput } from './retention-input.ts'

const Input = z.strictObject({ kind: RetentionKindInput })

/**
 * One step of forgetting a kind as the workspace has set it: some hundred rows. Gives how many it forgot; 0: nothing is
 * left, or the kind is kept for good. Figures stay as they are.
 */
export async function applyRetention(
  ctx: AdminContext,
  { keyring, mailFolder }: Pick<PersonDataParts, 'keyring' | 'mailFolder'>,
  input: unknown,
): Promise<{ forgotten: number }> {
  requireRole(ctx, 'retention.apply')
  const { kind } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const { [kind]: days } = await readRetention(ctx)
    if (days === null) return { forgotten: 0 }
    const forgotten =
      kind === 'mailbox_mails'
        ? await mailFolder.removeBefore(new Date(ctx.now().getTime() - days * 86_400_000))
        : await forgetDue(ctx, keyring, kind, days)
    if (forgotten === 0) return { forgotten }
    await recordAudit(ctx, {
      verb: 'apply',
      entity: 'retention',
      entityId: kind,
      before: { rows: forgotten },
      after: { days },
    })
    return { forgotten }
  })
}
