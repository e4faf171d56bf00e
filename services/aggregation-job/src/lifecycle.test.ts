import { Evidence } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { DIMENSIONS, type Dimension, forEachName } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countFacts, readCells } from '../testing/count-facts.ts'
import { expectExact } from '../testing/expect-exact.ts'
import { type Command, type Model, onAll, onInvitation } from '../testing/lifecycle-model.ts'
import { ruleCommands, TEAMS } from '../testing/rule-commands.ts'
import type { Fact } from '../testing/world.ts'
import { createFactWriter } from '../testing/write-facts.ts'
import { rebuildRollups } from './rebuild/rebuild-rollups.ts'
import { aggregateWorkspace } from './rollups/aggregate.ts'
import { refreshRollups } from './rollups/refresh-rollups.ts'

/** Days at the ends of weeks, months, quarters and of the year with 53 weeks. */
const DAYS = [
  '2026-09-30',
  '2026-10-01',
  '2026-11-29',
  '2026-11-30',
  '2026-12-31',
  '2027-01-01',
  '2027-01-03',
  '2027-01-04',
]
const BASE = Date.UTC(2026, 10, 1)
const hours = (count: number) => new Date(BASE + count * 60 * 60_000)

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

const place = fc.nat(11)
const day = fc.constantFrom(...DAYS)
const pick = (...values: string[]) => fc.constantFrom(...values)
const PICKS: Partial<Record<Dimension, fc.Arbitrary<string>>> = {
  team: pick('', 'care', 'billing'),
  product: pick('', 'app'),
  agent: pick('ann', 'bo'),
  country: pick('RU', ''),
  channel: pick('mail', 'chat'),
}
const dimensions = fc.record(forEachName(DIMENSIONS, (name) => PICKS[name] ?? pick('', `a ${name}`, `another ${name}`)))
const evidence = fc.constantFrom(...Evidence.options)

const invite = fc.tuple(fc.constantFrom('csat', 'nps'), dimensions).map(
  ([survey, own]): Command => ({
    check: async () => true,
    run: async (model, { writer }) => {
      const nothing = { sent: null, remindedAt: null, response: null, excluded: false, bounced: false, optedOut: false }
      const fact: Fact = { survey, dimensions: own, ...nothing }
      model.invitations.push({ id: await writer.invite(survey, own), fact, edit: 0, erased: false })
    },
    toString: () => `invite(${survey})`,
  }),
)
const send = fc.tuple(place, day, fc.nat(100)).map(([at, sentDay, hour]) =>
  onInvitation(
    'send',
    at,
    ({ fact }) => fact.sent === null,
    async ({ id, fact }, { writer }) => {
      fact.sent = { day: sentDay, at: hours(hour) }
      await writer.send(id, sentDay, hours(hour))
    },
  ),
)
const remind = fc.tuple(place, fc.nat(150)).map(([at, hour]) =>
  onInvitation(
    'remind',
    at,
    ({ fact }) => fact.remindedAt === null,
    async ({ id, fact }, { writer }) => {
      fact.remindedAt = hours(hour)
      await writer.remind(id, hours(hour))
    },
  ),
)
const vote = fc
  .tuple(place, fc.integer({ min: 1, max: 5 }), evidence, day, fc.nat(200))
  .map(([at, rating, sure, on, hour]) =>
    onInvitation(
      'vote',
      at,
      () => true,
      async (known, { writer }) => {
        const version = { rating, evidence: sure, day: on, at: hours(hour), edit: ++known.edit }
        // A second version changes the rating and nothing else.
        if (known.fact.response) known.fact.response.rating = rating
        else known.fact.response = { rating, evidence: sure, day: on, at: hours(hour) }
        await writer.answer(known.id, known.fact.survey, version)
      },
    ),
  )
const staleRetry = fc.tuple(place, day).map(([at, on]) =>
  onInvitation(
    'stale retry',
    at,
    ({ fact }) => fact.response !== null,
    async ({ id, fact, edit }, { writer }) => {
      await writer.answer(id, fact.survey, { rating: 1, evidence: 'confirmed', day: on, at: hours(0), edit: edit - 1 })
    },
  ),
)
const overrule = fc.tuple(place, evidence).map(([at, sure]) =>
  onInvitation(
    `overrule ${sure}`,
    at,
    ({ fact }) => fact.response !== null,
    async ({ id, fact }, { writer }) => {
      if (fact.response) fact.response.evidence = sure
      await writer.overrule(id, sure)
    },
  ),
)
const eraseResponse = place.map((at) =>
  onInvitation(
    'erase response',
    at,
    ({ fact }) => fact.response !== null,
    async ({ id, fact }, { writer }) => {
      fact.response = null
      await writer.erase(id, 'response')
    },
  ),
)
const eraseInvitation = place.map((at) =>
  onInvitation(
    'erase invitation',
    at,
    () => true,
    async (known, { writer }) => {
      known.erased = true
      await writer.erase(known.id, 'invitation')
    },
  ),
)
const moveToTeam = fc.tuple(place, pick('care', 'sales')).map(([at, team]) =>
  onInvitation(
    'move to team',
    at,
    () => true,
    async ({ id, fact }, { writer }) => {
      fact.dimensions = { ...fact.dimensions, team }
      await writer.moveToTeam(id, team)
    },
  ),
)
const moveToDay = fc.tuple(place, day).map(([at, on]) =>
  onInvitation(
    'move to day',
    at,
    ({ fact }) => fact.response !== null,
    async ({ id, fact }, { writer }) => {
      if (fact.response) fact.response.day = on
      await writer.moveToDay(id, on)
    },
  ),
)
const logAgain = place.map((at) =>
  onInvitation(
    'log again',
    at,
    () => true,
    ({ id }, { writer }) => writer.log(id),
  ),
)
const absorb = fc.integer({ min: 1, max: 7 }).map((limit) =>
  onAll(`absorb ${limit}`, async ({ db, workspaceId }) => {
    await refreshRollups({ db }, workspaceId, limit)
    await expectExact({ db }, workspaceId)
  }),
)
const crash = fc.constant(
  onAll('absorb and crash', async ({ db, workspaceId }) => {
    const crashing = inTransaction({ db }, async (ctx) => {
      // The job's own transaction becomes a part of the outer one, which is rolled back.
      await refreshRollups(ctx, workspaceId)
      throw new Error('crash')
    })
    await expect(crashing).rejects.toThrow('crash')
  }),
)
const rebuild = fc
  .constantFrom(...DAYS)
  .map((from) => onAll(`rebuild from ${from}`, ({ db, workspaceId }) => rebuildRollups({ db }, workspaceId, { from })))

test('any order of invitations, votes, edits, erasures, merges, exclusions, rulesets, absorptions and crashes is counted exactly', async () => {
  const runs = Number(process.env.LIFECYCLE_RUNS ?? 40)
  const common = [send, vote, vote, overrule, staleRetry, logAgain, absorb, crash]
  const commands = fc.commands(
    [
      invite,
      invite,
      ...common,
      moveToTeam,
      moveToDay,
      remind,
      eraseResponse,
      eraseInvitation,
      rebuild,
      ...ruleCommands,
    ],
    {
      maxCommands: 50,
      size: 'max',
    },
  )
  await fc.assert(
    fc.asyncProperty(commands, async (plan) => {
      const { db } = database
      const workspaceId = await buildWorkspace(db)
      await database.db
        .insertInto('dimension_value')
        .values(TEAMS.map((team) => ({ workspace_id: workspaceId, dimension: 'team', value: team, label: team })))
        .execute()
      const rules = { timeZone: null, countsUnconfirmed: false, presets: {}, merges: new Map() }
      const model: Model = { invitations: [], world: rules, upcoming: null }
      const writer = createFactWriter({ db }, workspaceId)
      await fc.asyncModelRun(() => ({ model, real: { db, workspaceId, writer } }), plan)
      await aggregateWorkspace({ db }, workspaceId)
      await expectExact({ db }, workspaceId)
      const facts = model.invitations.filter((known) => !known.erased).map((known) => known.fact)
      expect([...(await readCells({ db }, workspaceId))].sort()).toEqual([...countFacts(facts, model.world)].sort())
    }),
    // So that the seeded mistakes can see which expectation did not hold.
    { numRuns: runs, includeErrorInReport: true },
  )
}, 600_000)
