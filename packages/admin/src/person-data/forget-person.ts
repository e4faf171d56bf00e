import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, type ErasureCounts, sqlFile } from '@otzyv/database'
import { createErasureMark, type MarkingKeyring } from '@otzyv/keyring'
import { sqlStateOf } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { findPerson } from './find-person.ts'
import { forgetInvitations } from './forget-invitations.ts'

const FORGET_ADDRESS = sqlFile<
  { workspaceId: number; addressKey: string; addressMark: string; notAsked: boolean },
  { entries: number }
>('people-data/forget-address.sql')
const RECORD_ERASURE = sqlFile<
  { workspaceId: number; erasureId: string; addressMark: string; counts: ErasureCounts; mayAskAgain: boolean },
  Record<never, never>
>('people-data/record-erasure.sql')
const FORGET_PAYLOADS = sqlFile<{ workspaceId: number }, Record<never, never>>('people-data/forget-payloads.sql')

export type Erasure = {
  workspaceId: number
  erasureId: string
  addressKey: string
  counts: ErasureCounts
  mayAskAgain: boolean
}

/** How much was erased; no more than that is ever said about it. */
export type ErasedCounts = { invitations: number; tickets: number; answers: number; replies: number; entries: number }

/** A mail to the person is being given to the mail server at this moment. */
class BeingSent extends Error {}

/** How long such a mail may take before the erasure goes ahead, and leaves it in doubt. */
const SENDING_WAIT_MS = 15_000
const LOOK_MS = 200
const TRIES = 5

/**
 * Tries an erasure until no mail to the person is being sent, so that one that is counts as sent; `waits` is false when it
 * has waited long enough. A transaction that met another one in a ring is tried again, too.
 */
export async function whenNothingIsSent<Result>(
  erase: (waits: boolean) => Promise<Result>,
  waitMs = SENDING_WAIT_MS,
): Promise<Result> {
  const until = performance.now() + waitMs
  for (let attempt = 1; ; attempt++) {
    try {
      return await erase(performance.now() < until)
    } catch (error) {
      if (error instanceof BeingSent) await sleep(LOOK_MS)
      else if (attempt >= TRIES || !['40P01', '40001'].includes(sqlStateOf(error) ?? '')) throw error
    }
  }
}

/**
 * Erases a person within the caller's transaction. What another process changes meanwhile (an answer, a ticket, the next
 * mail) comes either before, and is erased, or finds nobody. With `waits` it throws while a mail to them is being sent.
 */
export async function forgetPerson(
  { db }: { db: Database },
  keyring: MarkingKeyring,
  erasure: Erasure,
  waits: boolean,
): Promise<ErasedCounts> {
  const { workspaceId, erasureId, addressKey, counts, mayAskAgain } = erasure
  await lockPerson(db, workspaceId, addressKey)
  const { invitations } = await findPerson({ db, workspaceId }, keyring, addressKey)
  const ids = invitations.map(({ id }) => id)
  await lockInvitations(db, workspaceId, ids)
  if (waits && (await isBeingSent(db, workspaceId, ids))) throw new BeingSent()
  const { answers, replies } = await countAnswers(db, workspaceId, ids)
  const addressMark = createErasureMark(keyring, { workspaceId, of: 'address', addressKey })
  await blankNotes(db, erasure, ids)
  await FORGET_PAYLOADS.execute(db, { workspaceId })
  const forgotten = invitations.map((one) => ({ ...one, addressMark }))
  const tickets = await forgetInvitations({ db }, keyring, { workspaceId, counts }, forgotten)
  const [kept] = await FORGET_ADDRESS.execute(db, { workspaceId, addressKey, addressMark, notAsked: !mayAskAgain })
  await RECORD_ERASURE.execute(db, { workspaceId, erasureId, addressMark, counts, mayAskAgain })
  return { invitations: ids.length, tickets, answers, replies, entries: kept?.entries ?? 0 }
}

/** In the order in which a mailer locks: mails, then the person. So neither waits for the other in a ring. */
async function lockPerson(db: Database, workspaceId: number, addressKey: string): Promise<void> {
  await sql`
    select 1 from delivery
    where workspace_id = ${workspaceId} and invitation_id in (
      select invitation_id from invitation
      where workspace_id = ${workspaceId} and respondent_id in (
        select respondent_id from respondent where workspace_id = ${workspaceId} and address_key = ${addressKey}
      )
    )
    order by invitation_id, sequence
    for update`.execute(db)
  await sql`
    select 1 from thanks_mail
    where workspace_id = ${workspaceId} and invitation_id in (
      select invitation_id from invitation
      where workspace_id = ${workspaceId} and respondent_id in (
        select respondent_id from respondent where workspace_id = ${workspaceId} and address_key = ${addressKey}
      )
    )
    order by invitation_id
    for update`.execute(db)
  // From here on no ticket of theirs can be recorded.
  await sql`
    select 1 from respondent where workspace_id = ${workspaceId} and address_key = ${addressKey} for update`.execute(db)
}

/** From here on no answer and no reply can be stored: one that came before is seen by the statements that follow. */
async function lockInvitations(db: Database, workspaceId: number, ids: readonly string[]): Promise<void> {
  await sql`
    select 1 from invitation where workspace_id = ${workspaceId} and invitation_id = any(${ids}::uuid[])
    order by invitation_id
    for update`.execute(db)
}

async function isBeingSent(db: Database, workspaceId: number, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from delivery
    where workspace_id = ${workspaceId} and invitation_id = any(${ids}::uuid[]) and state = 'sending' and lease_until > now()
    union all
    select 1 from thanks_mail
    where workspace_id = ${workspaceId} and invitation_id = any(${ids}::uuid[]) and state = 'sending'
      and sending_at > now() - interval '5 minutes'
    limit 1`.execute(db)
  return rows.length > 0
}

async function countAnswers(db: Database, workspaceId: number, ids: readonly string[]) {
  const { rows } = await sql<{ answers: number; replies: number }>`
    select (
      select count(*)::int from response where workspace_id = ${workspaceId} and invitation_id = any(${ids}::uuid[])
    ) as answers, (
      select count(*)::int from reply where workspace_id = ${workspaceId} and invitation_id = any(${ids}::uuid[])
    ) as replies`.execute(db)
  return rows[0] ?? { answers: 0, replies: 0 }
}

/** Notes in the audit, of decisions about these invitations and of do-not-ask entries, may name the person. */
async function blankNotes(
  db: Database,
  { workspaceId, addressKey }: Erasure,
  invitationIds: readonly string[],
): Promise<void> {
  await sql`
    select blank_audit_notes(${workspaceId}, ${invitationIds}::text[] || array(
      select suppression_id::text from suppression where workspace_id = ${workspaceId} and address_key = ${addressKey}
    ))`.execute(db)
}
