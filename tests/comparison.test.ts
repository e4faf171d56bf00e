import { createIntervention } from '@otzyv/admin'
import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { type ApiScope, ComparisonAnswer, IndicatorsResult, InterventionEffectsAnswer } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { writeVariedFacts } from './support/filter-oracle.ts'

/** A Thursday; the newest full week begins on 16 November. */
const NOW = '2026-11-26T05:00:00Z'
const END = '2026-11-23'
const WEEKS = 28
const weekBack = (weeks: number) => shiftDay(END, -7 * weeks)
/** In this one a team of a single answer is there, so that another one is hidden beside it. */
const FEW_WEEK = weekBack(20)
/** On a Wednesday, so that its week has days before it and after it. */
const TRAINING = '2026-08-26'

/** Each week so many answers of each team, country and product, of which so many are satisfied. */
const listCells = (week: string) => [
  { team: 'kazan', country: 'AM', product: 'servers', n: 8, satisfied: 4 },
  { team: 'kazan', country: 'AM', product: 'mail', n: 6, satisfied: 5 },
  { team: 'belgrade', country: 'KZ', product: 'servers', n: 4, satisfied: 3 },
  { team: 'belgrade', country: 'KZ', product: 'mail', n: 12, satisfied: 10 },
  { team: 'novo', country: 'KZ', product: 'mail', n: 10, satisfied: week > TRAINING ? 10 : 7 },
  ...(week === FEW_WEEK ? [{ team: 'small', country: 'KZ', product: 'mail', n: 1, satisfied: 1 }] : []),
]

let database: TestDatabase
let workspaceId: number
let serve: ReturnType<typeof serveForTest>
let manager: string
let viewer: string
let limited: string
beforeAll(async () => {
  database = await createTestDatabase()
  serve = serveForTest(database.db, false, NOW)
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  const facts = Array.from({ length: WEEKS }, (_, index) => weekBack(index + 1)).flatMap((day) =>
    listCells(day).flatMap(({ n, satisfied, ...values }) =>
      Array.from({ length: n }, (_, one) => ({
        ...{ ...values, day, evidence: 'confirmed' as const },
        rating: one < satisfied ? 5 : 1,
      })),
    ),
  )
  await writeVariedFacts(database, workspaceId, facts)
  await aggregateWorkspace(database, workspaceId)
  const keyOf = async (scopes: ApiScope[], teams: string[] | null) =>
    (await createApiKey(database, { workspaceId, name: 'test', scopes, teams, expiresAt: null })).key
  manager = await keyOf(['indicators:read', 'responses:read'], null)
  viewer = await keyOf(['indicators:read'], null)
  limited = await keyOf(['indicators:read'], ['kazan', 'novo'])
}, 60_000)
afterAll(() => database.drop())

const ask = (path: string, key: string) => serve(path, { authorization: `Bearer ${key}` })
const compare = async (query: string, key = manager) =>
  ComparisonAnswer.parse(await (await ask(`/v1/comparison?survey=csat&${query}`, key)).json())
const WHOLE = { from: weekBack(13), to: END }

/** Satisfied and all answers by value, counted from the facts. */
async function countShares(of: Readonly<Record<string, string>>, days = WHOLE, groupBy = "''") {
  const conditions = Object.entries(of).map(([name, value]) => sql`i.${sql.ref(name)} = ${value}`)
  const { rows } = await sql<{ value: string; x: number; n: number }>`
    select ${sql.raw(groupBy)} as value, (count(*) filter (where r.rating >= 4))::int as x, count(*)::int as n
    from response r join invitation i using (workspace_id, invitation_id)
    where r.workspace_id = ${workspaceId} and r.local_day >= ${days.from}::date and r.local_day < ${days.to}::date
      and ${sql.join([sql`true`, ...conditions], sql` and `)}
    group by 1`.execute(database.db)
  return new Map(rows.map((row) => [row.value, row]))
}
const shareOf = async (of: Readonly<Record<string, string>>, days = WHOLE) =>
  (await countShares(of, days)).get('') ?? { x: 0, n: 0 }

/** Wilson's interval and Newcombe's difference, written out. */
function wilson({ x, n }: { x: number; n: number }) {
  const [z, p] = [1.959963984540054, x / n]
  const [middle, half] = [
    (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n),
    Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2)),
  ]
  return { p, lower: middle - (z * half) / (1 + z ** 2 / n), upper: middle + (z * half) / (1 + z ** 2 / n) }
}
function newcombe(a: { x: number; n: number }, b: { x: number; n: number }) {
  const [one, other] = [wilson(a), wilson(b)]
  const value = one.p - other.p
  return {
    value: 100 * value,
    lower: 100 * (value - Math.hypot(one.p - one.lower, other.upper - other.p)),
    upper: 100 * (value + Math.hypot(one.upper - one.p, other.p - other.lower)),
  }
}

describe('two parts of the answers', () => {
  test('are compared as they stand and at the same mix, as the facts themselves say, and what coincides is named', async () => {
    const answer = await compare('a.country=AM&b.country=KZ')
    const [am, kz] = [await shareOf({ country: 'AM' }), await shareOf({ country: 'KZ' })]
    expect(answer.a).toMatchObject({ ...WHOLE, weeks: 13, hiddenWeeks: 0, filters: { country: ['AM'] } })
    expect(answer.a.figure).toMatchObject({ outcome: 'figure', n: am.n, value: (100 * am.x) / am.n })
    expect(answer.b.figure).toMatchObject({ outcome: 'figure', n: kz.n, value: (100 * kz.x) / kz.n })
    const raw = newcombe(am, kz)
    for (const name of ['value', 'lower', 'upper'] as const) expect(answer.difference?.[name]).toBeCloseTo(raw[name], 9)
    expect(answer.difference).toMatchObject({ verdict: 'lower' })

    expect(answer.mixes.map(({ dimension }) => dimension)).toEqual(['team', 'product', 'channel', 'language'])
    const [ofAm, ofKz] = [
      await countShares({ country: 'AM' }, WHOLE, 'product'),
      await countShares({ country: 'KZ' }, WHOLE, 'product'),
    ]
    const whole = am.n + kz.n
    const atMix = (side: typeof ofAm) =>
      [...side].reduce((sum, [product, { x, n }]) => {
        const weight = ((ofAm.get(product)?.n ?? 0) + (ofKz.get(product)?.n ?? 0)) / whole
        return sum + (100 * weight * x) / n
      }, 0)
    expect(answer.sameMix).toMatchObject({ dimension: 'product', leftOut: { a: 0, b: 0 } })
    expect(answer.sameMix?.a.value).toBeCloseTo(atMix(ofAm), 9)
    expect(answer.sameMix?.b.value).toBeCloseTo(atMix(ofKz), 9)
    expect(answer.sameMix?.difference.value).toBeCloseTo(atMix(ofAm) - atMix(ofKz), 9)

    expect(answer.cannotTellApart).toEqual([
      { dimension: 'team', value: 'kazan', label: 'kazan', side: 'a', nothingShared: true },
    ])
  })

  test('are limited by what is filtered for both, and made alike by what was asked for', async () => {
    const answer = await compare('a.team=kazan&b.team=belgrade&product=mail&mix=language')
    const own = await shareOf({ team: 'kazan', product: 'mail' })
    expect(answer.a.figure).toMatchObject({ n: own.n, value: (100 * own.x) / own.n })
    expect(answer.a.filters).toEqual({ team: ['kazan'], product: ['mail'] })
    expect(answer.sameMix?.dimension).toBe('language')
  })

  test.each([
    ['share answers', 'a.team=kazan'],
    ['have a value in common', 'a.team=kazan&a.team=novo&b.team=novo'],
    ['are of different dimensions', 'a.team=kazan&b.product=mail'],
    ['are the same weeks of the same', `from=${weekBack(4)}&to=${END}&b.from=${weekBack(5)}&b.to=${weekBack(3)}`],
    ['are backwards', `from=${END}&to=${weekBack(4)}`],
    ['are of single agents', 'a.agent=ana&b.agent=bo'],
  ])('that %s are refused', async (_, query) => {
    expect((await ask(`/v1/comparison?survey=csat&${query}`, manager)).status).toBe(422)
  })
})

describe('two periods', () => {
  test.each([
    ['own', { from: weekBack(17), to: weekBack(4) }],
    ['before', { from: weekBack(8), to: weekBack(4) }],
    ['year', { from: weekBack(56), to: weekBack(52) }],
  ])('are compared with the weeks that against=%s names', async (against, days) => {
    const answer = await compare(`team=novo&from=${weekBack(4)}&to=${END}&against=${against}`)
    expect(answer.b).toMatchObject(days)
    const { x, n } = await shareOf({ team: 'novo' }, days)
    expect(answer.b.figure).toMatchObject(n === 0 ? { outcome: 'none' } : { n, value: (100 * x) / n })
    expect(answer.difference === null).toBe(n === 0)
  })
})

describe('a reader of figures alone', () => {
  test('is shown what the weekly figures they see add up to, and no parts of parts', async () => {
    const answer = await compare('a.team=kazan&b.team=novo', viewer)
    const sumOf = async (team: string) => {
      const path = `/v1/indicators?survey=csat&team=${team}&granularity=week&from=${WHOLE.from}&to=${WHOLE.to}`
      const { overall } = IndicatorsResult.parse(await (await ask(path, viewer)).json())
      return overall.points.flatMap(({ ratingCounts }) => ratingCounts ?? []).reduce((sum, count) => sum + count, 0)
    }
    expect(answer.a.figure).toMatchObject({ n: await sumOf('kazan') })
    expect(answer.b.figure).toMatchObject({ n: await sumOf('novo') })
    expect(answer).toMatchObject({ sameMix: null, mixes: [], cannotTellApart: [] })
    const few = `from=${FEW_WEEK}&to=${shiftDay(FEW_WEEK, 7)}`
    expect(await compare(`a.team=small&b.team=kazan&${few}`, viewer)).toMatchObject({
      a: { figure: { outcome: 'hidden' }, hiddenWeeks: 1 },
      difference: null,
    })
    for (const query of ['a.country=AM&b.country=KZ', 'a.team=kazan&b.team=novo&product=mail'])
      expect((await ask(`/v1/comparison?survey=csat&${query}`, viewer)).status).toBe(403)
  })

  test('with some teams compares these, and is refused others', async () => {
    expect(await compare('a.team=kazan&b.team=novo', limited)).toMatchObject({ difference: { verdict: 'lower' } })
    expect((await ask('/v1/comparison?survey=csat&a.team=kazan&b.team=belgrade', limited)).status).toBe(403)
  })
})

describe('what was done', () => {
  const effectsFor = async (key: string) =>
    InterventionEffectsAnswer.parse(await (await ask('/v1/interventions/effects?survey=csat', key)).json())
  beforeAll(async () => {
    const ctx = operatorContext(database, workspaceId, 'A. Manager')
    for (const one of [
      { name: 'Training', firstDay: TRAINING, lastDay: '2026-08-27', teams: ['novo'] },
      { name: 'Nothing really', firstDay: '2026-08-31', teams: ['kazan'], products: ['mail'] },
      { name: 'New helpdesk', firstDay: '2026-11-10' },
      { name: 'Next year', firstDay: '2027-01-11', teams: ['kazan'] },
    ])
      await createIntervention(ctx, one)
  })

  test('is measured by the weeks before and after, without its own, against teams that nothing touched', async () => {
    const { effects, compared, confidence } = await effectsFor(manager)
    expect(effects.map(({ intervention, verdict }) => [intervention.name, verdict])).toEqual([
      ['Next year', 'planned'],
      ['New helpdesk', 'too_early'],
      ['Nothing really', 'too_early'],
      ['Training', 'higher'],
    ])
    // The new helpdesk has one week after, and is not tested.
    expect([compared, confidence]).toEqual([2, 0.975])
    const training = effects[3]
    const [before, after] = [
      { from: '2026-05-25', to: '2026-08-24' },
      { from: '2026-08-31', to: END },
    ]
    const [was, is] = [await shareOf({ team: 'novo' }, before), await shareOf({ team: 'novo' }, after)]
    expect(training?.before).toMatchObject({ ...before, weeks: 13, n: was.n, value: (100 * was.x) / was.n })
    expect(training?.after).toMatchObject({ ...after, weeks: 12, n: is.n, value: (100 * is.x) / is.n })
    // Belgrade had 169 of 208 and 156 of 192, small one of one before; kazan was touched by something else in these weeks.
    expect(training).toMatchObject({ effect: { rung: 'control' }, controlAlike: true })
    expect(training?.controls.map(({ value }) => value)).toEqual(['belgrade', 'small'])
    expect(training?.effect?.difference).toBeCloseTo(100 * (is.x / is.n - was.x / was.n - 156 / 192 + 170 / 209), 9)
    expect(effects[2]).toMatchObject({ before: { n: 78 }, after: { n: 66 }, wouldShow: { size: expect.any(Number) } })
    expect(effects[0]).toMatchObject({ before: null, after: null, dimension: 'team' })
    expect(effects[0]?.controls.map(({ value }) => value)).toContain('belgrade')
  })

  test('is shown to a reader of figures alone as far as the weeks that they see say it', async () => {
    const { effects } = await effectsFor(viewer)
    expect(effects.find(({ intervention }) => intervention.name === 'Nothing really')).toMatchObject({
      verdict: 'not_given',
      before: null,
    })
    const training = effects.find(({ intervention }) => intervention.name === 'Training')
    expect(training).toMatchObject({ verdict: 'higher', before: { hiddenWeeks: 1 } })
    const own = await effectsFor(limited)
    expect(own.effects.find(({ intervention }) => intervention.name === 'Training')?.controls).toEqual([])
    expect(JSON.stringify(own)).not.toContain('belgrade')
  })

  test('has a tag, with which it is not sent again', async () => {
    const authorization = { authorization: `Bearer ${manager}` }
    const first = await serve('/v1/interventions/effects?survey=csat', authorization)
    const tag = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await serve('/v1/interventions/effects?survey=csat', { ...authorization, ...tag })).status).toBe(304)
  })
})

test('the target of a survey stands beside its figures, if it lies on their scale', async () => {
  const read = async () =>
    IndicatorsResult.parse(await (await ask('/v1/indicators?survey=csat', manager)).json()).target
  const set = (target: number) =>
    database.db.updateTable('survey').set({ target }).where('workspace_id', '=', workspaceId).execute()
  expect(await read()).toBeNull()
  await set(92.5)
  expect(await read()).toBe(92.5)
  await set(-10)
  expect(await read()).toBeNull()
})
