import type { Evidence } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { DIMENSIONS, forEachName } from '@otzyv/domain'
import type { Dimensions } from './write-facts.ts'

/** An invitation as a plain object: what was asked and what came of it. */
export type Fact = {
  survey: string
  dimensions: Dimensions
  sent: { day: string; at: Date } | null
  remindedAt: Date | null
  response: { rating: number; evidence: Evidence; day: string; at: Date } | null
  excluded: boolean
  bounced: boolean
  optedOut: boolean
}

/** What holds for all facts of a workspace. */
export type World = {
  /** Null: days as they were written; else they are counted from the instants in this zone. */
  timeZone: string | null
  countsUnconfirmed: boolean
  /** The preset of each survey that has its own. */
  presets: Record<string, string>
  /** By `team|care`: what it was merged into, which may be merged itself. */
  merges: Map<string, string>
}

/** The calendar day of an instant, by the calendar of the runtime and not of the database. */
function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}

/** A fact as it is to be counted: merged values replaced, days in the zone that counts. */
export function seeFact(fact: Fact, world: World): Fact {
  const dimensions = forEachName(DIMENSIONS, (name) => {
    let value = fact.dimensions[name]
    for (
      let into = world.merges.get(`${name}|${value}`);
      into !== undefined;
      into = world.merges.get(`${name}|${value}`)
    )
      value = into
    return value
  })
  const onDay = <Dated extends { day: string; at: Date }>(one: Dated): Dated =>
    world.timeZone === null ? one : { ...one, day: dayIn(one.at, world.timeZone) }
  const { sent, response } = fact
  return { ...fact, dimensions, sent: sent && onDay(sent), response: response && onDay(response) }
}

/** Reads the facts of a workspace back, row by row and without a join. */
export async function readFacts({ db }: { db: Database }, workspaceId: number): Promise<Fact[]> {
  const invitations = await db.selectFrom('invitation').selectAll().where('workspace_id', '=', workspaceId).execute()
  const deliveries = await db.selectFrom('delivery').selectAll().where('workspace_id', '=', workspaceId).execute()
  const responses = await db.selectFrom('response').selectAll().where('workspace_id', '=', workspaceId).execute()
  const events = await db.selectFrom('mail_event').selectAll().where('workspace_id', '=', workspaceId).execute()
  const stops = await db.selectFrom('suppression').selectAll().where('workspace_id', '=', workspaceId).execute()
  const exclusions = await db.selectFrom('exclusion').selectAll().where('workspace_id', '=', workspaceId).execute()
  const excluded = new Set(exclusions.map((row) => row.invitation_id))
  const responseOf = new Map(responses.map((row) => [row.invitation_id, row]))
  const first = new Map<string, Fact['sent']>()
  const reminded = new Map<string, Date>()
  for (const row of deliveries) {
    if (row.sent_at === null) continue
    if (row.sequence === 0 && row.sent_day !== null)
      first.set(row.invitation_id, { day: row.sent_day, at: row.sent_at })
    const before = reminded.get(row.invitation_id)
    if (row.sequence > 0 && (!before || row.sent_at < before)) reminded.set(row.invitation_id, row.sent_at)
  }
  return invitations.map((row) => {
    const id = row.invitation_id
    const response = responseOf.get(id)
    const eventsOf = events.filter((event) => event.invitation_id === id).map((event) => event.kind)
    const stopped = stops.some((stop) => stop.invitation_id === id && /^(unsubscribed|complained)$/.test(stop.reason))
    return {
      survey: row.survey_id,
      dimensions: forEachName(DIMENSIONS, (name) => row[name]),
      sent: first.get(id) ?? null,
      remindedAt: reminded.get(id) ?? null,
      response: response
        ? {
            rating: response.rating,
            evidence: response.evidence,
            day: response.local_day,
            at: response.first_confirmed_at,
          }
        : null,
      excluded: excluded.has(id),
      bounced: eventsOf.includes('hard_bounce'),
      optedOut: stopped || eventsOf.includes('complaint'),
    }
  })
}

/** Reads back what holds for all facts of a workspace. */
export async function readWorld({ db }: { db: Database }, workspaceId: number): Promise<World> {
  const states = await db.selectFrom('rollup_state').selectAll().where('workspace_id', '=', workspaceId).execute()
  const versions = await db.selectFrom('ruleset').selectAll().where('workspace_id', '=', workspaceId).execute()
  const merges = await db.selectFrom('dimension_merge').selectAll().where('workspace_id', '=', workspaceId).execute()
  const version = versions.find((one) => one.ruleset_version === states[0]?.ruleset_version)
  return {
    timeZone: version?.days === 'from_instants' ? version.time_zone : null,
    countsUnconfirmed: version?.unconfirmed === 'include_if_quiet',
    presets: version?.presets ?? {},
    merges: new Map(merges.map((row) => [`${row.dimension}|${row.value}`, row.into_value])),
  }
}
