import { addPerson, createSignInLink } from '@otzyv/admin'
import type { Database } from '@otzyv/database'
import { FIRST_ADMIN_ADDRESS } from '@otzyv/domain'

/**
 * The path of a link by which the first admin signs in, as long as nobody has ever signed in anywhere; null from then on.
 * Without any admin the start makes one, whose address is a placeholder. An admin who was switched off is never let in again.
 */
export async function openFirstSignIn(
  { db }: { db: Database },
  workspaceId: number,
): Promise<{ path: string; address: string } | null> {
  // A session is forgotten only when its person signs in again, so there is one for everybody who ever did.
  if (await db.selectFrom('session').select('session_id').limit(1).executeTakeFirst()) return null
  const ctx = { db, now: () => new Date(), workspaceId, actor: { kind: 'job' as const, id: 'start' } }
  const admins = await db
    .selectFrom('person')
    .select(['address', 'switched_off_at'])
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'admin')
    .orderBy('created_at')
    .orderBy('person_id')
    .execute()
  if (admins.length === 0) await addPerson(ctx, { address: FIRST_ADMIN_ADDRESS, name: 'Admin', role: 'admin' })
  const found = admins.length === 0 ? FIRST_ADMIN_ADDRESS : admins.find((one) => !one.switched_off_at)?.address
  if (found === undefined) return null
  const { token, address } = await createSignInLink(ctx, { address: found })
  return { path: `/sign-in/${token}`, address }
}
