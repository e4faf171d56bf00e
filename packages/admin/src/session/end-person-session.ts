import { inTransaction } from '@otzyv/database'
import { endSession } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { lockPerson, Whom } from '../person/person-input.ts'
import { requireRole } from '../require-role.ts'

const Input = z.strictObject({ ...Whom, sessionId: z.uuid('must be the id of a session') })

/** Ends one session of a person, such as that of a lost device; their others stay. A session that is over is `unchanged`. */
export async function endPersonSession(ctx: AdminContext, input: unknown): Promise<{ outcome: 'ended' | 'unchanged' }> {
  requireRole(ctx, 'person_session.end')
  const { sessionId, ...wish } = parseOrRefuse(Input, input, 'session')
  return await inTransaction(ctx, async (ctx) => {
    const { personId } = await lockPerson(ctx, wish)
    if (!(await endSession(ctx, { workspaceId: ctx.workspaceId, personId, sessionId }))) return { outcome: 'unchanged' }
    const [before, after] = [{ ended: false }, { ended: true }]
    await recordAudit(ctx, { verb: 'end', entity: 'session', entityId: sessionId, before, after })
    return { outcome: 'ended' }
  })
}
