import { type ApiScope, BriefingAnswer, IndicatorsResult, Problem } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase, writeDailySums } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'

const NOW = '2026-11-26T05:00:00Z'
/** The Monday of the newest full week. */
const LAST = '2026-11-16'
let database: TestDatabase
let workspaceId: number
let serve: ReturnType<typeof serveForTest>
let allScopes: Record<string, string>

beforeAll(async () => {
  database = await createTestDatabase()
  serve = serveForTest(database.db, false, NOW)
  workspaceId = await fillWorkspace(['small'])
  allScopes = await keyOf(workspaceId, ['indicators:read', 'responses:read'])
})
afterAll(async () => database.drop())

/** 26 weeks of two teams and two products, of which one fell in one team ten weeks ago, and teams of one answer a week. */
async function fillWorkspace(small: readonly string[]): Promise<number> {
  const id = await buildWorkspace(database.db)
  const rows = []
  for (let back = 0; back < 26; back++) {
    const day = mondayBefore(LAST, back)
    const dropped = back < 10
    rows.push(
      row(day, 'kazan', 'servers', dropped ? 8 : 13, dropped ? 7 : 2),
      row(day, 'kazan', 'mail', 18, 2),
      row(day, 'belgrade', 'servers', 18, 2),
      row(day, 'belgrade', 'mail', 27, 3),
      ...small.map((team) => row(day, team, 'mail', 1, 0)),
    )
  }
  rows.push(row('2026-11-24', 'belgrade', 'mail', 9, 1))
  rows.push({ ...cell(LAST, 'belgrade', 'mail'), sent: 300, responded: 90 })
  await writeDailySums(database, id, rows)
  await database.db
    .insertInto('dimension_value')
    .values({ workspace_id: id, dimension: 'team', value: 'kazan', label: 'Kazan · Technical' })
    .execute()
  return id
}

function mondayBefore(day: string, weeks: number): string {
  return new Date(Date.parse(day) - weeks * 7 * 86_400_000).toISOString().slice(0, 10)
}

function cell(day: string, team: string, product: string) {
  return { survey_id: 'csat', dimension_set: 'team,product', day, team, product }
}

function row(day: string, team: string, product: string, satisfied: number, not: number) {
  return { ...cell(day, team, product), evidence: 'confirmed' as const, r5: satisfied, r1: not }
}

/** Asks as somebody who may read single answers, unless headers say otherwise. */
const ask = async (query = '', headers: Record<string, string> = {}) =>
  await serve(`/v1/briefing?workspace=${workspaceId}&survey=csat${query}`, { ...allScopes, ...headers })
const read = async (query = '', headers: Record<string, string> = {}) =>
  BriefingAnswer.parse(await (await ask(query, headers)).json())
const keyOf = async (id: number, scopes: ApiScope[]) => {
  const { key } = await createApiKey(database, { workspaceId: id, name: 'test', scopes, expiresAt: null })
  return { authorization: `Bearer ${key}` }
}

test('the newest full week is said: how it went, the one team that fell and why, the others, the low ratings, this week, and who answered', async () => {
  const answer = await read()
  expect(answer).toMatchObject({ from: LAST, to: '2026-11-23', isLast: true, compared: 4, counting: false })
  expect(answer.sentences.map(({ says }) => says)).toEqual([
    'period',
    'move',
    'steady',
    'low_ratings',
    'running',
    'response',
  ])
  const [period, move, steady, low, running, response] = answer.sentences
  // 8 + 18 + 18 + 27 + 1 of 86; before, in 10 + 3 weeks, 9 × 72 + 4 × 77 of 13 × 86.
  expect(period).toMatchObject({
    figure: { outcome: 'figure', n: 86, value: (100 * 72) / 86 },
    usual: { n: 1118, weeks: 13, value: (100 * (9 * 72 + 4 * 77)) / 1118, side: 'as_usual' },
  })
  expect(move).toMatchObject({
    move: {
      subject: { dimension: 'team', value: 'kazan', label: 'Kazan · Technical' },
      side: 'lower',
      since: mondayBefore(LAST, 9),
      weeksSince: 10,
      weeksBefore: 13,
      before: { n: 13 * 35, value: (100 * 31) / 35 },
      after: { n: 350, value: (100 * 26) / 35 },
      causes: [
        {
          subject: { dimension: 'product', value: 'servers' },
          before: (100 * 13) / 15,
          after: (100 * 8) / 15,
        },
      ],
      othersSteady: { before: 90, after: 90 },
    },
  })
  expect(steady).toMatchObject({ others: { dimension: 'team', moved: 1, steady: 1, tooFew: 1 } })
  expect(low).toMatchObject({ lowRatings: { count: 14, of: 86, lowest: 1, upTo: 2 } })
  // It is Thursday there: three days are over.
  expect(running).toMatchObject({ running: { days: 3, figure: { outcome: 'figure', n: 10, value: 90 } } })
  expect(response).toMatchObject({ response: { sent: 300, answered: 90, solved: 0, notAsked: 0 } })
})

test.each([
  // Wilson's interval of 72 of 86 is 74.5 to 90.0.
  [92, 'below'],
  [85, 'unclear'],
  [70, 'above'],
])('of a survey with a target of %i %% the week is %s it', async (target, side) => {
  const setTo = async (value: number | null) =>
    await database.db.updateTable('survey').set({ target: value }).where('workspace_id', '=', workspaceId).execute()
  await setTo(target)
  const [period] = (await read()).sentences
  await setTo(null)
  expect(period).toMatchObject({ says: 'period', target: { value: target, side } })
  expect((await read()).sentences[0]).toMatchObject({ says: 'period', target: null })
})

test('its figures are those that the indicators give for the same weeks', async () => {
  const { moves } = await read()
  const move = moves.find(({ subject }) => subject.value === 'kazan')
  if (!move) throw new Error('the change was not found')
  const from = mondayBefore(move.since, move.weeksBefore)
  const path = `/v1/indicators?workspace=${workspaceId}&survey=csat&team=kazan&granularity=week`
  const totalOf = async (period: string) => {
    const answer = IndicatorsResult.parse(await (await serve(`${path}&${period}`, allScopes)).json())
    return answer.overall.total.indicator
  }
  expect(await totalOf(`from=${from}&to=${move.since}`)).toMatchObject(move.before)
  expect(await totalOf(`from=${move.since}&to=2026-11-23`)).toMatchObject(move.after)
})

describe('a reader of figures alone', () => {
  const readAs = async (id: number) => {
    const response = await serve(`/v1/briefing?workspace=${id}&survey=csat`, await keyOf(id, ['indicators:read']))
    return BriefingAnswer.parse(await response.json())
  }

  test('hears of the same change, and not of its parts', async () => {
    const { moves } = await readAs(await fillWorkspace([]))
    expect(moves.map(({ subject }) => subject.value)).toEqual(['kazan', 'servers'])
    for (const move of moves) expect(move).toMatchObject({ causes: [], split: null, othersSteady: null })
  })

  test('hears nothing of a team whose figures are hidden, nor of one that they would follow from', async () => {
    const shown = await serve(
      `/v1/indicators?workspace=${workspaceId}&survey=csat&groupBy=team`,
      await keyOf(workspaceId, ['indicators:read']),
    )
    const { series } = IndicatorsResult.parse(await shown.json())
    const hidden = series.filter(({ points }) =>
      points.every(({ complete, ratingCounts }) => !complete || ratingCounts === null),
    )
    expect(hidden.map(({ value }) => value)).toContain('small')
    const { moves, sentences } = await readAs(workspaceId)
    for (const { value } of hidden) expect(JSON.stringify([moves, sentences])).not.toContain(`"${value}"`)
  })
})

test('an older week is said as it stood, without the running one', async () => {
  const answer = await read(`&week=${mondayBefore(LAST, 8)}`)
  expect(answer).toMatchObject({ from: mondayBefore(LAST, 8), isLast: false })
  expect(answer.sentences.map(({ says }) => says)).not.toContain('running')
  const before = await read(`&week=${mondayBefore(LAST, 12)}`)
  expect(before.moves).toEqual([])
})

describe('a period of several weeks', () => {
  const longer = `&from=${mondayBefore(LAST, 3)}&to=2026-11-23`

  test('is said as a whole, against the 13 weeks before it', async () => {
    const answer = await read(longer)
    expect(answer).toMatchObject({ from: mondayBefore(LAST, 3), to: '2026-11-23', weeks: 4, isLast: true })
    const [period, , , low, response] = answer.sentences
    // The fall is ten weeks old: six of the 13 weeks before are since it.
    expect(period).toMatchObject({
      ...{ says: 'period', weeks: 4, hiddenWeeks: 0, against: 'own' },
      figure: { outcome: 'figure', n: 4 * 86, value: (100 * 72) / 86 },
      usual: { n: 1118, weeks: 13, value: (100 * (6 * 72 + 7 * 77)) / 1118 },
    })
    expect(low).toMatchObject({ lowRatings: { count: 4 * 14, of: 4 * 86 } })
    expect(response).toMatchObject({ says: 'response', response: { sent: 300, answered: 90 } })
    expect(answer.baseline?.weeks).toHaveLength(17)
    const path = `/v1/indicators?workspace=${workspaceId}&survey=csat&granularity=week${longer}`
    const { overall } = IndicatorsResult.parse(await (await serve(path, allScopes)).json())
    const { n, value, lower, upper } = overall.total.indicator
    expect(period).toMatchObject({ figure: { n, value, lower, upper } })
  })

  test.each([
    ['before', 10, { weeks: 10, n: 860, value: (100 * 77) / 86, side: 'lower' }],
    ['before', 4, { weeks: 4, n: 344, value: (100 * 72) / 86, side: 'as_usual' }],
    ['year', 4, null],
  ] as const)('against %s, of %i weeks, is measured against these', async (against, weeks, usual) => {
    const { sentences, ...about } = await read(`&from=${mondayBefore(LAST, weeks - 1)}&against=${against}`)
    const [period] = sentences
    if (period?.says !== 'period') throw new Error('the period is not said')
    expect(period).toMatchObject({ weeks, against })
    if (usual === null) expect(period.usual).toBeNull()
    else expect(period.usual).toMatchObject(usual)
    // What it is compared with never reaches into it.
    expect(about.against.to <= about.from).toBe(true)
  })

  test.each(['&week=2026-11-16&to=2026-11-23', '&to=2026-11-30', '&from=2026-11-20&to=2026-11-16', '&against=target'])(
    'that makes no sense is refused with its field: %s',
    async (query) => {
      const response = await ask(query)
      expect(response.status).toBe(422)
      expect(Problem.parse(await response.json())).toMatchObject({ code: 'invalid_request', issues: [{}] })
    },
  )
})

describe('the week', () => {
  test.each(['2026-11-23', '2026-11-26', '2027-01-01'])('that is not over is refused: %s', async (week) => {
    const response = await ask(`&week=${week}`)
    expect(response.status).toBe(422)
    expect(Problem.parse(await response.json())).toMatchObject({ code: 'invalid_request', issues: [{ path: 'week' }] })
  })

  test.each(['2026-11-16', '2026-11-19', '2026-11-22'])('may be given by any of its days: %s', async (week) => {
    expect(await read(`&week=${week}`)).toMatchObject({ from: LAST })
  })
})

test('an answer that is known is not sent again, and a new answer changes its tag', async () => {
  const first = await ask()
  const tag = first.headers.get('etag') ?? ''
  const again = await ask('', { 'if-none-match': tag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  await writeDailySums(database, workspaceId, [row('2026-11-17', 'belgrade', 'mail', 5, 0)])
  const changed = await ask('', { 'if-none-match': tag })
  expect(changed.status).toBe(200)
  expect(BriefingAnswer.parse(await changed.json()).sentences[0]).toMatchObject({ figure: { n: 91 } })
})

test('a workspace without any answer is said to have none', async () => {
  const empty = await buildWorkspace(database.db)
  const response = await serveForTest(database.db, true, NOW)(`/v1/briefing?workspace=${empty}&survey=csat`)
  const answer = BriefingAnswer.parse(await response.json())
  const nobody = { figure: { outcome: 'none' }, usual: null }
  expect(answer.sentences).toEqual([{ says: 'first_week', running: { days: 3, ...nobody } }])
  expect(answer).toMatchObject({ moves: [], compared: 0 })
})

describe('of a part', () => {
  test('the week of one team is said of it alone, with what changed among its products, and without tickets', async () => {
    const answer = await read('&team=kazan')
    const [period, move] = answer.sentences
    expect(period).toMatchObject({ says: 'period', figure: { outcome: 'figure', n: 35, value: (100 * 26) / 35 } })
    expect(move).toMatchObject({ says: 'move', move: { subject: { dimension: 'product', value: 'servers' } } })
    expect(answer.sentences.find(({ says }) => says === 'response')).toBeUndefined()
    expect(answer.compared).toBe(2)
  })

  test('what the week is measured against is given week by week, around the weeks before', async () => {
    const { baseline, sentences } = await read()
    const [period] = sentences
    const usual = period?.says === 'period' ? period.usual : null
    expect(baseline).toMatchObject({ value: usual?.value, n: usual?.n })
    expect(baseline?.weeks.map(({ from }) => from)).toEqual(
      Array.from({ length: 14 }, (_, back) => mondayBefore(LAST, 13 - back)),
    )
    expect(baseline?.weeks.at(-1)).toEqual({ from: LAST, lowest: usual?.lowest, highest: usual?.highest })
  })

  test('who is shown no small cells is said nothing by two dimensions together', async () => {
    const viewer = await keyOf(workspaceId, ['indicators:read'])
    expect((await ask('&team=kazan&product=servers', viewer)).status).toBe(403)
    expect((await ask('&channel=chat', viewer)).status).toBe(403)
    // The team of one answer a week would follow from this one.
    const answer = await read('&team=kazan', viewer)
    expect(answer).toMatchObject({
      moves: [],
      compared: 0,
      sentences: [{ says: 'period', figure: { outcome: 'hidden' } }],
    })
  })
})
