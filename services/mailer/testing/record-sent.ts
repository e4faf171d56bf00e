import type { Database } from '@otzyv/database'
import { createStatementRunner } from '@otzyv/database'
import type { Claim } from '../src/delivery/claim-due.ts'
import { recordSteps } from '../src/delivery/record-steps.ts'

/** `recordSteps` for one mail that the server took and no next one. False if the delivery is no longer this claim's. */
export async function recordSent(ctx: { db: Database }, claim: Claim): Promise<boolean> {
  const [result] = await recordSteps(createStatementRunner(ctx.db, null), claim.workspaceId, [
    { sent: claim, next: null },
  ])
  return result?.sent ?? false
}
