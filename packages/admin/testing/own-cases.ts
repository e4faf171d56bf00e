import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AdminContext } from '../src/context.ts'
import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'
import type { VerbWorld } from './verb-world.ts'

/** The context of the person of the world, under whatever role the test tries; others stay who they are. */
const own = ({ ctx, personId }: VerbWorld) =>
  ctx.actor.kind === 'person' ? { ...ctx, actor: { ...ctx.actor, id: personId } } : ctx

/** What somebody does for themselves. */
export const OWN_CASES: Readonly<Record<string, VerbCase>> = {
  setOwnPerson: {
    call: (world) => admin.setOwnPerson(own(world), { name: 'Somebody' }),
    again: 'unchanged',
    entity: 'person',
    self: true,
  },
  endSession: {
    call: (world) => admin.endSession(own(world), { sessionId: world.sessionId }),
    again: 'unchanged',
    entity: 'session',
    self: true,
  },
  endEverySession: {
    call: (world) => admin.endEverySession(own(world), {}),
    again: 'unchanged',
    entity: 'session',
    self: true,
  },
}

/** Adds somebody who is signed in, in one browser. */
export async function signInLead(ctx: AdminContext, person: object): Promise<{ personId: string; sessionId: string }> {
  const added = await admin.addPerson(ctx, person)
  const personId = added.outcome === 'added' ? added.personId : ''
  const sessionId = randomUUID()
  await sql`insert into session (workspace_id, session_id, token_sha256, person_id, expires_at, network, browser)
    values (${ctx.workspaceId}, ${sessionId}, ${Buffer.from(sessionId)}, ${personId}, now() + interval '1 day', '', '')`.execute(
    ctx.db,
  )
  return { personId, sessionId }
}
