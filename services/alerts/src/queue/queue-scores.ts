import { createRowId, type Database } from '@otzyv/database'
import { findHelpdeskApi } from '@otzyv/helpdesk-api'

/** What is written says what holds now, and may be written twice; or it adds a note, once. */
const SCORE_EVENTS = ['score.set', 'score.add'] as const

/** Somebody who rates first and comments then is waited for, so that both are one note. */
const SETTLE_SECONDS = 120

type Changed = { event: string; invitation_id: string | null; happened_at: Date }

/**
 * Queues what is to be written to the tickets of answers that changed, if that is wanted of their source. What waits
 * already says what holds when it is written, so that nothing is added to it.
 */
export async function queueScores(
  { db, now }: { db: Database; now: () => Date },
  workspaceId: number,
  events: readonly Changed[],
): Promise<void> {
  const changed = new Map(
    events.flatMap(({ event, invitation_id, happened_at }): [string, Date][] =>
      event === 'score.changed' && invitation_id !== null ? [[invitation_id, happened_at]] : [],
    ),
  )
  if (changed.size === 0) return
  const tickets = await db
    .selectFrom('invitation')
    .innerJoin('helpdesk_api as api', (join) =>
      join.onRef('api.workspace_id', '=', 'invitation.workspace_id').onRef('api.source', '=', 'invitation.source'),
    )
    .select(['invitation_id', 'helpdesk_api_id', 'helpdesk'])
    .where('invitation.workspace_id', '=', workspaceId)
    .where('invitation_id', 'in', [...changed.keys()])
    .where('state', '=', 'on')
    .where('writes_score', '=', true)
    // One that is removed at this moment takes what is queued for it along.
    .forKeyShare('api')
    .execute()
  const waiting = await readWaiting(db, workspaceId, [...changed.keys()])
  const due = new Date(now().getTime() + SETTLE_SECONDS * 1000)
  const queued = tickets.flatMap(({ invitation_id, helpdesk_api_id, helpdesk }) => {
    const api = findHelpdeskApi(helpdesk)
    const does = { 'score.set': api?.setScore != null, 'score.add': api?.addNote != null }
    return SCORE_EVENTS.filter((event) => does[event] && !waiting.has(`${invitation_id} ${event}`)).map((event) => ({
      ...{ workspace_id: workspaceId, notification_id: createRowId(), channel: helpdesk, helpdesk_api_id, event },
      ...{ invitation_id, happened_at: changed.get(invitation_id) ?? due, due_at: due },
    }))
  })
  if (queued.length > 0) await db.insertInto('notification').values(queued).execute()
}

async function readWaiting(db: Database, workspaceId: number, invitationIds: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('notification')
    .select(['invitation_id', 'event'])
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', 'in', invitationIds)
    .where('event', 'in', SCORE_EVENTS)
    .where('state', '=', 'queued')
    // One that is begun at this moment is waited for: it may have read what was before.
    .forUpdate()
    .execute()
  return new Set(rows.map(({ invitation_id, event }) => `${invitation_id} ${event}`))
}
