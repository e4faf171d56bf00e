import type { MailTestResult } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { readMailAddress } from '@otzyv/domain'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

const Input = z.strictObject({
  address: z.string().refine((text) => readMailAddress(text) !== null, 'must be a mail address'),
})

/** Sends one mail to an address the way that the mails of the workspace go. */
export type TestMail = (workspaceId: number, address: string) => Promise<MailTestResult>

/** Sends a test mail and says what the mail server made of it. The audit has the outcome, and not to whom it went. */
export async function testMailServer(ctx: AdminContext, send: TestMail, input: unknown): Promise<MailTestResult> {
  requireRole(ctx, 'mail_server.test')
  const { address } = parseOrRefuse(Input, input)
  const result = await send(ctx.workspaceId, address)
  const after = result.outcome === 'taken' ? { outcome: 'taken' } : { outcome: 'not_taken', fault: result.fault }
  await inTransaction(ctx, async (ctx) => {
    await recordAudit(ctx, {
      verb: 'test',
      entity: 'mail_server',
      entityId: String(ctx.workspaceId),
      before: null,
      after,
    })
  })
  return result
}
