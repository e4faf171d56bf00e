import type { Tables } from '@otzyv/database'
import { readTeamNames } from '@otzyv/database'
import { teamsOfActor } from '@otzyv/identity'
import { type Selectable, sql } from 'kysely'
import type { AdminContext } from './context.ts'

type Alert = Pick<
  Selectable<Tables['alert']>,
  'alert_id' | 'dimension' | 'value' | 'state' | 'onset_day' | 'acknowledged_at' | 'muted_until' | 'detail' | 'outcome'
> & { kind: Tables['alert_rule']['kind'] }

/**
 * An alert that cannot change before the transaction ends; null if there is none of this id, and for who does not see what it is
 * about: of somebody with some teams that is one of these, and nothing else.
 */
export async function holdAlert(ctx: AdminContext, alertId: string): Promise<Alert | null> {
  const { db, workspaceId, actor } = ctx
  const alert = await db
    .selectFrom('alert')
    .select(['alert_id', 'alert_rule_id', 'dimension', 'value', 'state', 'onset_day', 'acknowledged_at', 'muted_until'])
    .select(['detail', 'outcome'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_id', '=', alertId)
    .forUpdate()
    .executeTakeFirst()
  if (!alert) return null
  const teams = teamsOfActor(actor)
  if (teams !== null) {
    const { reported } = await readTeamNames(ctx, workspaceId, teams)
    const team = alert.dimension === 'team' ? alert.value : alert.detail.team
    if (typeof team !== 'string' || !reported.includes(team)) return null
  }
  const { kind } = await db
    .selectFrom('alert_rule')
    .select('kind')
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alert.alert_rule_id)
    .executeTakeFirstOrThrow()
  return { ...alert, kind }
}

/** The open alerts of other surveys that are part of it: what is decided of it holds of these. */
export async function listOpenParts({ db, workspaceId }: AdminContext, alertId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('alert')
    .select('alert_id')
    .where('workspace_id', '=', workspaceId)
    .where('part_of', '=', alertId)
    .where('state', '=', 'open')
    .orderBy('alert_id')
    .forUpdate()
    .execute()
  return rows.map(({ alert_id }) => alert_id)
}

type Decided = Pick<Tables['alert_event'], 'event'> & { note?: string; until?: string | null }

/** Writes a person's decision into the history of an alert, whose row the transaction holds. */
export async function recordDecision(
  ctx: AdminContext,
  alertId: string,
  { event, note, until }: Decided,
): Promise<void> {
  const { db, workspaceId } = ctx
  const last = await db
    .selectFrom('alert_event')
    .select((eb) => eb.fn.coalesce(eb.fn.max('event_number'), eb.lit(0)).as('number'))
    .where('workspace_id', '=', workspaceId)
    .where('alert_id', '=', alertId)
    .executeTakeFirst()
  await db
    .insertInto('alert_event')
    .values({
      workspace_id: workspaceId,
      alert_id: alertId,
      event_number: (last?.number ?? 0) + 1,
      event,
      happened_at: sql<Date>`now()`,
      figure: null,
      actor: await nameDecider(ctx),
      note: note ?? '',
      until: until ?? null,
    })
    .execute()
}

/** Who decided, as the history names them: by their name, or what there is of them. */
export async function nameDecider({ db, workspaceId, actor }: AdminContext): Promise<string> {
  if (actor.kind !== 'person') return 'name' in actor && actor.name ? actor.name : actor.id
  if (actor.name) return actor.name
  const person = await db
    .selectFrom('person')
    .select('address')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', actor.id)
    .executeTakeFirst()
  // It is read by all who may see the alert: the rest of an address is not their business.
  return person?.address.split('@')[0] ?? actor.id
}
