import type { FollowUpState, ListedFollowUp } from '@otzyv/contracts'
import { inTransaction, sqlFile } from '@otzyv/database'
import { decideDueDay } from '@otzyv/domain'
import { hasRight } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { findChanges } from '../audit/find-changes.ts'
import { readRevision } from '../audit/read-revision.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { holdResponse } from '../hold-response.ts'
import { type LowRatings, readLowRatings } from '../low-ratings.ts'
import { requireRole } from '../require-role.ts'
import { FollowUpChange } from './follow-up-input.ts'
import { readDueRule } from './read-due-rule.ts'

type Row = {
  isLow: boolean
  /** As it is stored; null without a row. */
  keptState: FollowUpState | null
  state: FollowUpState | null
  owner: string | null
  note: string
  /** As a person set it. */
  due: string | null
  day: string
  receivedAt: Date
  contactedAt: Date | null
  resolvedAt: Date | null
  changedAt: Date | null
  renderedAtMs: number
  edit: number
}
type Asked = LowRatings & { workspaceId: number; invitationId: string }
const READ = sqlFile<Asked, Row>('responses/read-follow-up.sql')

export type SetFollowUpResult =
  | { outcome: 'set' | 'unchanged'; followUp: ListedFollowUp | null }
  | { outcome: 'no_response' | 'not_low' | 'unknown_owner' }

/**
 * Says how far it is that somebody answers a low rating, who sees to it, by which day, and a note. A row exists from the first
 * change on; it is of the version of the answer that was there, so a newer low one opens it again. The note stands in the audit
 * as its note alone, which goes when the person who answered is erased.
 */
export async function setFollowUp(ctx: AdminContext, input: unknown): Promise<SetFollowUpResult> {
  requireRole(ctx, 'follow_up.set')
  const { invitationId, revision, ...wished } = parseOrRefuse(FollowUpChange, input)
  return await inTransaction(ctx, async (ctx) => {
    const { db, workspaceId } = ctx
    if (!(await holdResponse(ctx, invitationId))) return { outcome: 'no_response' }
    const { timeZone: _, ...low } = await readLowRatings(ctx)
    const [now] = await READ.execute(db, { workspaceId, invitationId, ...low })
    if (!now) return { outcome: 'no_response' }
    const of = { entity: 'follow_up', entityId: invitationId }
    const kept = await readRevision(ctx, of)
    const next = kept + 1
    await refuseChanged(ctx, of, revision, { state: null, owner: null, due: null, noteRevision: null })
    if (!now.isLow && (wished.state === 'open' || now.keptState === null)) return { outcome: 'not_low' }
    const owner = await findOwner(ctx, wished.owner === undefined ? now.owner : wished.owner)
    if (wished.owner && !owner?.mayAnswer) return { outcome: 'unknown_owner' }
    const { note, ...parts } = wished
    const reopened = now.keptState !== null && now.keptState !== now.state
    const rule = await readDueRule(ctx)
    // A day that was set for what is settled does not hold for what opened again.
    const due = reopened ? decideDueDay({ ...now, reopened, dueOn: null }, rule) : now.due
    const changes = findChanges<Pick<Row, 'state' | 'owner' | 'due'>>({ ...now, due }, parts)
    const changesNote = note !== undefined && note !== now.note
    const state = wished.state ?? now.state ?? 'open'
    const shownAs = (state: FollowUpState, dueOn: string | null) => ({
      state,
      owner: owner && { id: owner.id, name: owner.name },
      due: decideDueDay({ ...now, state, reopened: false, dueOn }, rule),
      note: note ?? now.note,
    })
    if (changes === null && !changesNote) {
      const rest = { reopened, revision: kept, changedAt: now.changedAt?.toISOString() ?? null }
      return { outcome: 'unchanged', followUp: now.state && { ...shownAs(now.state, due), ...rest } }
    }
    const dueOn = wished.due === undefined ? due : wished.due
    const at = sql<Date>`now()`
    const columns = {
      state,
      owner_id: owner?.id ?? null,
      note: note ?? now.note,
      due_on: dueOn,
      rendered_at_ms: now.renderedAtMs,
      edit: now.edit,
      revision: next,
      contacted_at: now.contactedAt ?? (state === 'open' ? null : at),
      resolved_at: state === 'resolved' ? (now.resolvedAt ?? at) : null,
      changed_at: at,
    }
    const key = { workspace_id: workspaceId, invitation_id: invitationId }
    const written =
      now.keptState === null
        ? await db
            .insertInto('follow_up')
            .values({ ...key, ...columns })
            .returning('changed_at')
            .executeTakeFirstOrThrow()
        : await db
            .updateTable('follow_up')
            .set(columns)
            .where('workspace_id', '=', workspaceId)
            .where('invitation_id', '=', invitationId)
            .returning('changed_at')
            .executeTakeFirstOrThrow()
    await recordAudit(ctx, {
      verb: 'set',
      ...of,
      before: { ...changes?.before, ...(changesNote ? { noteRevision: kept } : {}) },
      after: { ...changes?.after, ...(changesNote ? { noteRevision: next } : {}) },
      note: changesNote ? note : '',
    })
    await reportFollowUp(ctx, invitationId)
    const rest = { reopened: false, revision: next, changedAt: written.changed_at.toISOString() }
    return { outcome: 'set', followUp: state === 'open' && !now.isLow ? null : { ...shownAs(state, dueOn), ...rest } }
  })
}

/** Who sees to it, and whether they sign in and may read answers; null for nobody, and for nobody who is known. */
async function findOwner({ db, workspaceId }: AdminContext, personId: string | null) {
  if (personId === null) return null
  const person = await db
    .selectFrom('person')
    .select(['person_id as id', 'name', 'address', 'role', 'switched_off_at'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!person) return null
  const mayAnswer = person.switched_off_at === null && hasRight(person.role, 'follow_up.set')
  return { id: person.id, name: person.name || person.address, mayAnswer }
}

/** Writes down, for outgoing webhooks, that somebody changed a follow-up. */
async function reportFollowUp({ db, workspaceId }: AdminContext, invitationId: string): Promise<void> {
  await sql`
    insert into event_log (workspace_id, event, invitation_id)
    select ${workspaceId}, 'follow_up.changed', ${invitationId}::uuid
    where exists (select 1 from outgoing_webhook where workspace_id = ${workspaceId} and state = 'on')`.execute(db)
}
