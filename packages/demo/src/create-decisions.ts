import { type QueryExecutorProvider, sql } from 'kysely'
import { createAudits, DEMO_ACTOR, type DemoAudit } from './create-audits.ts'
import type { Random } from './create-random.ts'
import type { PlannedResponse } from './planned.ts'

/** A response that somebody left out of the figures, or whose low rating somebody followed up. */
export type DecidedResponse = { readonly invitationId: string; readonly response: PlannedResponse }

type Decisions = { readonly ownerId: string; readonly random: Random; readonly decided: readonly DecidedResponse[] }

/** Writes the exclusions and follow-ups of the history as their verbs do, each change with its row of audit. */
export async function createDecisions(
  db: QueryExecutorProvider,
  workspaceId: number,
  { ownerId, random, decided }: Decisions,
): Promise<void> {
  const followed = decided.flatMap((one) => (one.response.followUp?.steps.length ? [toFollowUp(one, ownerId)] : []))
  await sql`
    insert into follow_up (workspace_id, invitation_id, state, owner_id, note, rendered_at_ms, edit, revision, contacted_at,
      resolved_at, changed_at)
    select ${workspaceId}, invitation, state, owner, note, rendered, edit, revision, contacted, resolved, changed
    from json_to_recordset(${JSON.stringify(followed.map(({ row }) => row))}::json) as one (
      invitation uuid, state text, owner uuid, note text, rendered bigint, edit integer, revision integer,
      contacted timestamptz, resolved timestamptz, changed timestamptz
    )`.execute(db)
  const excluded = decided.flatMap(({ invitationId, response: { exclusion } }) =>
    exclusion === null ? [] : [{ invitationId, ...exclusion }],
  )
  await sql`
    insert into exclusion (workspace_id, invitation_id, reason, note, excluded_by, excluded_at)
    select ${workspaceId}, "invitationId", reason, note, ${DEMO_ACTOR}, to_timestamp("atMs" / 1000.0)
    from json_to_recordset(${JSON.stringify(excluded)}::json) as one (
      "invitationId" uuid, reason text, note text, "atMs" bigint
    )`.execute(db)
  const exclusions = excluded.map(
    ({ invitationId, reason, note, atMs }): DemoAudit => ({
      ...{ verb: 'add', entity: 'exclusion', entityId: invitationId, revision: 1 },
      ...{ atMs, note, before: null, after: { reason } },
    }),
  )
  await createAudits(db, workspaceId, random, [...exclusions, ...followed.flatMap(({ audits }) => audits)])
}

/** The row that the steps end in, and the audit of each of them, with the parts that it changed. */
function toFollowUp({ invitationId, response }: DecidedResponse, ownerId: string) {
  const steps = response.followUp?.steps ?? []
  let now = { state: 'open', owner: null as string | null, note: '', noteRevision: 0 }
  const audits = steps.map(({ state, isOwned, note, atMs }, index): DemoAudit => {
    const revision = index + 1
    const owner = isOwned ? ownerId : null
    const changesNote = note !== now.note
    const next = { state, owner, note, noteRevision: changesNote ? revision : now.noteRevision }
    const parts = (['state', 'owner'] as const).filter((part) => next[part] !== now[part])
    const changed = (of: typeof now, kept: number) => ({
      ...Object.fromEntries(parts.map((part) => [part, of[part]])),
      ...(changesNote ? { noteRevision: kept } : {}),
    })
    const [before, after] = [changed(now, revision - 1), changed(next, revision)]
    now = next
    return {
      ...{ verb: 'set', entity: 'follow_up', entityId: invitationId, revision },
      ...{ atMs, note: changesNote ? note : '', before, after },
    }
  })
  const time = (atMs: number | undefined) => (atMs === undefined ? undefined : new Date(atMs).toISOString())
  const last = steps.at(-1)
  const row = {
    invitation: invitationId,
    state: now.state,
    owner: now.owner,
    note: now.note,
    rendered: response.renderedAtMs,
    edit: response.followUp?.edit,
    revision: steps.length,
    contacted: time(steps.find(({ state }) => state !== 'open')?.atMs),
    resolved: last?.state === 'resolved' ? time(last.atMs) : undefined,
    changed: time(last?.atMs),
  }
  return { row, audits }
}
