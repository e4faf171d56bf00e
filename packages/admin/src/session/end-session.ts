import { inTransaction } from '@otzyv/database'
import { endSession as endOne } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { requireSelf } from '../require-self.ts'

const Input = z.strictObject({ sessionId: z.uuid('must be the id of a session') })

/** Ends one of one's own sessions, which may be that of this browser. Of other people's there is none here. */
export async function endSession(ctx: AdminContext, input: unknown): Promise<{ outcome: 'ended' | 'not_found' }> {
  requireRole(ctx, 'session.end')
  const personId = requireSelf(ctx)
  const { sessionId } = parseOrRefuse(Input, input, 'session')
  return await inTransaction(ctx, async (ctx) => {
    if (!(await endOne(ctx, { workspaceId: ctx.workspaceId, personId, sessionId }))) return { outcome: 'not_found' }
    const [before, after] = [{ ended: false }, { ended: true }]
    await recordAudit(ctx, { verb: 'end', entity: 'session', entityId: sessionId, before, after })
    return { outcome: 'ended' }
  })
}
