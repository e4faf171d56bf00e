import { createRowId, type Database, inTransaction } from '@otzyv/database'
import { decideQuietEnd } from './decide-quiet-end.ts'
import { queueScores } from './queue-scores.ts'
import { readAlertTeams } from './read-alert-teams.ts'

const AT_ONCE = 500

/**
 * Puts what the steps have written down into the queue, once for each outgoing webhook, each channel and each API of a helpdesk
 * that is on and gets such events. The rows of the log go in the same transaction, so that each event is queued once, whenever a process ends.
 */
export async function passOnEvents(
  ctx: { db: Database; now: () => Date },
  workspaceId: number,
): Promise<{ rows: number; more: boolean }> {
  return await inTransaction(ctx, async (ctx) => {
    const { db } = ctx
    const rows = await db
      .selectFrom('event_log')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('event_number')
      .limit(AT_ONCE)
      // Two processes share the work; a row that the other one has is not waited for.
      .forUpdate()
      .skipLocked()
      .execute()
    if (rows.length === 0) return { rows: 0, more: false }
    const receivers = [...(await readWebhooks(db, workspaceId)), ...(await readChannels(ctx, workspaceId))]
    const alertIds = rows.flatMap(({ alert_id }) => alert_id ?? [])
    const teamsOfAlert = await readAlertTeams(ctx, workspaceId, alertIds)
    const queued = rows.flatMap(({ event_number: _number, ...event }) => {
      const teams = teamsOfAlert.get(event.alert_id ?? '') ?? []
      return receivers
        .filter(({ gets }) => gets({ event: event.event, teams }))
        .map(({ columns }) => ({ ...event, notification_id: createRowId(), ...columns }))
    })
    if (queued.length > 0) await db.insertInto('notification').values(queued).execute()
    await queueScores(ctx, workspaceId, rows)
    await db
      .deleteFrom('event_log')
      .where('workspace_id', '=', workspaceId)
      .where(
        'event_number',
        'in',
        rows.map(({ event_number }) => event_number),
      )
      .execute()
    return { rows: rows.length, more: rows.length === AT_ONCE }
  })
}

/** `teams`: those that it is about. */
type Event = { event: string; teams: readonly string[] }
type Receiver = {
  gets: (event: Event) => boolean
  columns: { channel: string; outgoing_webhook_id: string | null; channel_id: string | null; due_at?: Date }
}

async function readWebhooks(db: Database, workspaceId: number): Promise<Receiver[]> {
  const webhooks = await db
    .selectFrom('outgoing_webhook')
    .select(['outgoing_webhook_id', 'events'])
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'on')
    // One that is removed at this moment takes what is queued for it along.
    .forKeyShare()
    .execute()
  return webhooks.map(({ outgoing_webhook_id, events }) => ({
    gets: ({ event }) => events.includes(event),
    columns: { channel: 'webhook', outgoing_webhook_id, channel_id: null },
  }))
}

async function readChannels({ db, now }: { db: Database; now: () => Date }, workspaceId: number): Promise<Receiver[]> {
  const channels = await db
    .selectFrom('channel')
    .select(['channel_id', 'kind', 'events', 'teams', 'quiet'])
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'on')
    .forKeyShare()
    .execute()
  return channels.map(({ channel_id, kind, events, teams: wanted, quiet }) => {
    const end = decideQuietEnd(quiet, now())
    return {
      gets: ({ event, teams }) =>
        events.includes(event) && (wanted.length === 0 || teams.some((team) => wanted.includes(team))),
      columns: { channel: kind, outgoing_webhook_id: null, channel_id, ...(end === null ? {} : { due_at: end }) },
    }
  })
}
