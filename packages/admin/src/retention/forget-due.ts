import { randomUUID } from 'node:crypto'
import { type Database, sqlFile } from '@otzyv/database'
import { createErasureMark, type MarkingKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'
import {
  type ForgottenInvitation,
  findNobody,
  forgetInvitations,
  forgetSolves,
} from '../person-data/forget-invitations.ts'
import { type DatabaseKind, listDue, sourcesOf } from './find-due.ts'

const COMMENTS = sqlFile<{ workspaceId: number; invitationIds: string[]; days: number }, { forgotten: number }>(
  'retention/forget-comments.sql',
)
const ADDRESSES = sqlFile<
  { workspaceId: number; addressKeys: string[]; addressMarks: string[]; nobodyId: string },
  { people: number }
>('retention/forget-addresses.sql')
const PEOPLE = sqlFile<{ workspaceId: number; addressKeys: string[] }, Record<never, never>>(
  'retention/delete-people.sql',
)
const EVENTS = sqlFile<{ workspaceId: number; days: number; limit: number }, { events: number }>(
  'retention/forget-mail-events.sql',
)
const HITS = sqlFile<{ workspaceId: number; days: number; limit: number }, { hits: number }>(
  'retention/forget-link-hits.sql',
)

/** As many rows a step, so that no lock is held for long. */
const STEP = 500

/**
 * One step of forgetting what is older than some days: up to 500 rows of one source of a kind. Gives how many it forgot; 0
 * when nothing is left. To be called in a transaction.
 */
export async function forgetDue(
  ctx: { db: Database; workspaceId: number },
  keyring: MarkingKeyring,
  kind: DatabaseKind,
  days: number,
): Promise<number> {
  const { db, workspaceId } = ctx
  for (const source of sourcesOf(kind, workspaceId, days)) {
    const keys = await listDue(ctx, source, STEP)
    if (keys.length === 0) continue
    switch (kind) {
      case 'comments':
        // More rows than keys: an answer has older versions and replies.
        return (await COMMENTS.execute(db, { workspaceId, invitationIds: keys, days }))[0]?.forgotten ?? 0
      case 'addresses':
        await forgetAddresses(ctx, keyring, keys)
        break
      case 'unanswered_tickets':
        await (source.name === 'invited' ? forgetInvited(ctx, keyring, keys) : forgetSkipped(ctx, keyring, keys))
        break
      case 'mail_events':
        // Two providers may give the same id to different events.
        return (await EVENTS.execute(db, { workspaceId, days, limit: STEP }))[0]?.events ?? 0
      case 'link_hits':
        await HITS.execute(db, { workspaceId, days, limit: STEP })
        break
    }
    return keys.length
  }
  return 0
}

async function forgetAddresses(
  { db, workspaceId }: { db: Database; workspaceId: number },
  keyring: MarkingKeyring,
  addressKeys: string[],
): Promise<void> {
  // A ticket that is being recorded for one of them waits, and then makes a person again.
  await sql`
    select 1 from respondent where workspace_id = ${workspaceId} and address_key = any(${addressKeys}::text[])
    order by address_key for update`.execute(db)
  const addressMarks = addressKeys.map((addressKey) =>
    createErasureMark(keyring, { workspaceId, of: 'address', addressKey }),
  )
  const nobodyId = await findNobody(db, workspaceId)
  await ADDRESSES.execute(db, { workspaceId, addressKeys, addressMarks, nobodyId })
  await PEOPLE.execute(db, { workspaceId, addressKeys })
}

async function forgetInvited(
  { db, workspaceId }: { db: Database; workspaceId: number },
  keyring: MarkingKeyring,
  ids: string[],
): Promise<void> {
  const { rows } = await sql<ForgottenInvitation & { addressKey: string }>`
    select invitation_id as id, source, ticket_id as "ticketId", address_key as "addressKey"
    from invitation join respondent using (workspace_id, respondent_id)
    where workspace_id = ${workspaceId} and invitation_id = any(${ids}::uuid[])
    order by invitation_id
    for update of invitation`.execute(db)
  const markOf = (addressKey: string) =>
    addressKey.includes('@') ? createErasureMark(keyring, { workspaceId, of: 'address', addressKey }) : ''
  const invitations = rows.map(({ addressKey, ...one }) => ({ ...one, addressMark: markOf(addressKey) }))
  await forgetInvitations({ db }, keyring, { workspaceId, counts: 'keep_counts' }, invitations)
}

async function forgetSkipped(
  { db, workspaceId }: { db: Database; workspaceId: number },
  keyring: MarkingKeyring,
  keys: string[],
): Promise<void> {
  const { rows } = await sql<Parameters<typeof forgetSolves>[3][number]>`
    select source, ticket_id, solve_cycle, coalesce(reported_solved_at, solved_at) as reported_at, invitation_id
    from jsonb_array_elements(${`[${keys.join(',')}]`}::jsonb) as given (key)
      join coverage on workspace_id = ${workspaceId} and source = key->>0 and ticket_id = key->>1
        and solve_cycle = (key->>2)::integer
    for update of coverage`.execute(db)
  await forgetSolves({ db }, keyring, workspaceId, rows, () => `erased-${randomUUID()}`)
}
