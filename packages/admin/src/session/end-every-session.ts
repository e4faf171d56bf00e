import { inTransaction } from '@otzyv/database'
import { endSessions, endSignInLinks } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { requireSelf } from '../require-self.ts'

/** Ends every session of one's own, that of this browser too, and every link that would begin one. */
export async function endEverySession(ctx: AdminContext, input: unknown): Promise<{ sessions: number; links: number }> {
  requireRole(ctx, 'session.end_every')
  const personId = requireSelf(ctx)
  parseOrRefuse(z.strictObject({}), input)
  return await inTransaction(ctx, async (ctx) => {
    const links = await endSignInLinks(ctx, ctx.workspaceId, personId)
    const sessions = await endSessions(ctx, ctx.workspaceId, personId)
    if (sessions + links === 0) return { sessions, links }
    const [before, after] = [
      { sessions, links },
      { sessions: 0, links: 0 },
    ]
    await recordAudit(ctx, { verb: 'end_every', entity: 'session', entityId: personId, before, after })
    return { sessions, links }
  })
}
