import { inTransaction } from '@otzyv/database'
import { endSessions, endSignInLinks } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { lockPerson, PersonOnly } from './person-input.ts'

/** Ends every session of a person, and every link that would begin one; they may sign in again by a new link. */
export async function signOutPerson(ctx: AdminContext, input: unknown): Promise<{ sessions: number; links: number }> {
  requireRole(ctx, 'person.sign_out')
  const wish = parseOrRefuse(PersonOnly, input, 'person')
  return await inTransaction(ctx, async (ctx) => {
    const { personId } = await lockPerson(ctx, wish)
    const links = await endSignInLinks(ctx, ctx.workspaceId, personId)
    const sessions = await endSessions(ctx, ctx.workspaceId, personId)
    if (sessions + links === 0) return { sessions, links }
    const [before, after] = [
      { sessions, links },
      { sessions: 0, links: 0 },
    ]
    await recordAudit(ctx, { verb: 'sign_out', entity: 'person', entityId: personId, before, after })
    return { sessions, links }
  })
}
