import { randomUUID } from 'node:crypto'
import { isoMonday, localDay, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let cookie: string
/** The Monday of the last full week, and the zone it is one in. */
const week = shiftDay(isoMonday(localDay(new Date(), 'UTC')), -7)

beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('admin'))
  await world.command('ruleset', 'set', '--time-zone', 'UTC', '--by', 'A. Manager')
  // Two answers amid the week, and one of its first hour, which is a Sunday's in New York.
  await answer(5, `${shiftDay(week, 2)}T12:00:00Z`)
  await answer(3, `${shiftDay(week, 3)}T12:00:00Z`)
  await answer(1, `${week}T00:30:00Z`)
  await world.command('aggregate')
})
afterAll(() => world?.close())

async function answer(rating: number, at: string): Promise<void> {
  const [invitationId, respondentId] = [randomUUID(), randomUUID()]
  const { db } = world.database
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (1, ${respondentId}, ${`${respondentId}@client.example`}, ${`${respondentId}@client.example`})`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      locale, solved_at, send_after, expires_at)
    values (1, ${invitationId}, 'csat', ${respondentId}, 'desk', ${invitationId}, 1, 'en', ${at}, ${at}, now())`.execute(
    db,
  )
  await sql`insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit,
      local_day, first_confirmed_at)
    values (1, ${invitationId}, 'csat', ${rating}, 'confirmed', 1, 1, ${at.slice(0, 10)}, ${at})`.execute(db)
  await sql`insert into change_log (workspace_id, invitation_id) values (1, ${invitationId})`.execute(db)
}

const ask = (method: string, path: string, body?: unknown) => world.ask(cookie, method, path, body)
const preview = async (wish: object) => (await ask('POST', '/v1/ruleset/preview', wish)).body
/** The figure of the week as it is in force. */
const readWeek = async () => {
  const { rows } = await sql<{ n: number; value: number }>`
    select n, value from period_indicator
    where workspace_id = 1 and survey_id = 'csat' and granularity = 'week' and period = ${week} and dimension = 'all'`.execute(
    world.database.db,
  )
  return rows[0] ?? null
}
const figuresOf = (shown: Record<string, unknown>) =>
  (shown.figures as { surveyId: string; before: { n: number; value: number }; after: { n: number; value: number } }[]) // its schema
    .find(({ surveyId }) => surveyId === 'csat')
type Change = { rulesetVersion: number; day: string }
const versions = async () =>
  (await ask('GET', '/v1/ruleset')).body.versions as { version: number; state: string; note: string }[] // its schema

test('what another rule of the figure will do is shown before it is done, and is what it then does', async () => {
  const wish = { preset: { surveyId: 'csat', preset: 'good_bad_5' } }
  const shown = await preview(wish)
  expect(shown).toMatchObject({ outcome: 'changes', built: false, days: 0, week })
  const csat = figuresOf(shown)
  expect([csat?.before, csat?.after]).toMatchObject([
    { n: 3, preset: 'top2of5' },
    { n: 2, value: 50, preset: 'good_bad_5' },
  ])
  // A look changes nothing.
  expect(await readWeek()).toMatchObject({ n: 3 })
  const { revision } = (await ask('GET', '/v1/ruleset')).body
  const set = await ask('POST', '/v1/ruleset', { ...wish, note: 'a 3 takes no side', revision })
  expect([set.status, set.body.revision]).toEqual([200, Number(revision) + 1])
  expect(await readWeek()).toMatchObject({ n: 2, value: 50 })
  expect(await preview(wish)).toEqual({ outcome: 'unchanged' })
  expect((await versions())[0]).toMatchObject({ state: 'in_force', note: 'a 3 takes no side' })
  // Who reads figures is shown on which days their rules changed.
  const newest = (await versions())[0]?.version
  const { changes } = (await ask('GET', '/v1/rules?survey=csat')).body as { changes: Change[] } // its schema
  const day = changes.find(({ rulesetVersion }) => rulesetVersion === newest)?.day
  expect([localDay(new Date(), 'UTC'), shiftDay(localDay(new Date(), 'UTC'), -1)]).toContain(day)
})

test('who changes the rules after somebody else did is shown what changed, and changes nothing', async () => {
  const { revision } = (await ask('GET', '/v1/ruleset')).body
  await ask('POST', '/v1/ruleset', { unconfirmed: 'include_if_quiet', revision })
  const before = (await versions()).length
  const late = await ask('POST', '/v1/ruleset', { preset: { surveyId: 'csat', preset: 'top2of5' }, revision })
  expect([late.status, late.body.changes]).toMatchObject([
    409,
    [{ name: 'unconfirmed', before: 'leave_out', now: 'include_if_quiet' }],
  ])
  expect((await versions()).length).toBe(before)
})

test('rules that cannot be are refused, by the look and by the change alike', async () => {
  const before = (await versions()).length
  for (const path of ['/v1/ruleset/preview', '/v1/ruleset']) {
    expect((await ask('POST', path, { timeZone: 'Mars/Base' })).body.issues).toMatchObject([{ path: 'timeZone' }])
    expect((await ask('POST', path, { preset: { surveyId: 'csat', preset: 'nps' } })).status).toBe(422)
    expect((await ask('POST', path, { preset: { surveyId: 'none', preset: 'top2of5' } })).status).toBe(404)
    expect((await ask('POST', path, { unconfirmed: 'maybe' })).status).toBe(422)
  }
  expect((await ask('POST', '/v1/ruleset/cancel')).status).toBe(409)
  expect((await versions()).length).toBe(before)
})

test('what another time zone will do to the last full week is what it does once it is built', async () => {
  const wish = { timeZone: 'America/New_York' }
  const shown = await preview(wish)
  expect(shown).toMatchObject({ outcome: 'changes', built: true, week })
  expect(Number(shown.days)).toBeGreaterThan(3)
  const csat = figuresOf(shown)
  expect([csat?.before.n, csat?.after]).toMatchObject([2, { n: 1, value: 100 }])
  expect(await readWeek()).toMatchObject({ n: 2 })
  await world.command('ruleset', 'set', '--time-zone', 'America/New_York', '--by', 'A. Manager')
  expect(await readWeek()).toMatchObject({ n: 1, value: 100 })
})

test('a time zone that is being built can be given up, and the figures stay as they were', async () => {
  const before = await readWeek()
  await ask('POST', '/v1/ruleset', { timeZone: 'Asia/Tokyo' })
  const [newest] = await versions()
  expect(newest?.state).toBe('being_built')
  expect(await preview({ timeZone: 'UTC' })).toMatchObject({ outcome: 'under_way', version: newest?.version })
  expect((await ask('POST', '/v1/ruleset', { unconfirmed: 'leave_out' })).status).toBe(409)
  expect((await ask('POST', '/v1/ruleset/cancel', { note: 'a mistake' })).status).toBe(200)
  expect((await versions())[0]).toMatchObject({ version: newest?.version, state: 'given_up' })
  expect(await readWeek()).toEqual(before)
})
