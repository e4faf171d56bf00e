import { addPerson, createIntervention, createSignInLink } from '@otzyv/admin'
import { aggregateWorkspace, publishPeriods } from '@otzyv/aggregation-job'
import type { ApiScope } from '@otzyv/contracts'
import { DIMENSIONS, forEachName, SPLITS, type Split, shiftDay } from '@otzyv/domain'
import { createApiKey, signIn } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bucketOf, listBuckets } from '../services/dashboard-api/src/periods/buckets.ts'
import { DASHBOARD_ROUTES } from '../services/dashboard-api/src/routes/routes.ts'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { learnBriefing, learnLongBriefings, listBriefingFilters } from './support/ask-briefings.ts'
import { checkSums, learnComparisons, learnTargets, refuseComparisons } from './support/ask-comparisons.ts'
import {
  type Ask,
  learnCoverage,
  learnFigures,
  learnFile,
  learnMoves,
  listFigureQuestions,
  listMovesQuestions,
} from './support/ask-every-question.ts'
import { learnCohorts, refuseEvidence } from './support/ask-trust-questions.ts'
import { writeVariedFacts } from './support/filter-oracle.ts'
import { expectFileOfFigures, expectFilesOfCoverage } from './support/same-as-json.ts'
import { type Cell, type Ground, type Shown, solveCells } from './support/solve-cells.ts'

const FROM = '2026-09-07'
const DAYS = Array.from({ length: 49 }, (_, index) => shiftDay(FROM, index))
const TO = shiftDay(FROM, DAYS.length)
const WEEKS = DAYS.filter((_, index) => index % 7 === 0)
const VALUES: Readonly<Record<Split, readonly string[]>> = {
  ...forEachName(SPLITS, () => ['often', 'seldom', 'rare', 'once']),
  team: ['a', 'b', 'c', 'd', 'e'],
  product: ['x', 'y', 'z', 'w'],
}
const GROUND: Ground = { days: DAYS, values: VALUES }
const FEW = 5

/** One large team, three that few answer on a day, and one that few answer in a week; each fourth ticket without an answer. */
let state = 2026
const draw = (of: number) => {
  state = (state * 48_271) % 2_147_483_647
  return state % of
}
const sizeOf = (team: string) => {
  if (team === 'a') return 5 + draw(4)
  return team === 'e' ? Number(draw(3) === 0) : draw(5) < 4 ? 1 + draw(3) : 0
}
const FACTS = DAYS.flatMap((day) =>
  VALUES.team.flatMap((team) =>
    Array.from({ length: sizeOf(team) }, () => ({
      ...forEachName(SPLITS, (split) => VALUES[split][Math.max(0, draw(10) - 6)] ?? ''),
      ...{ day, team, product: VALUES.product[Math.max(0, draw(8) - 4)] ?? '' },
      rating: draw(4) === 0 ? null : draw(5) === 0 ? 1 : 5,
      evidence: 'confirmed' as const,
    })),
  ),
)

const database: TestDatabase = await createTestDatabase()
const serve = serveForTest(database.db, false, '2026-11-22T10:00:00Z')
afterAll(async () => await database.drop())
let workspaceId: number
const asked = new Map<string, Set<string>>()
type Reader = { ask: Ask; own: readonly string[] | null }
let everyone: Reader
let some: Reader
let others: Reader
let uncovered: Reader

beforeAll(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  await writeVariedFacts(database, workspaceId, FACTS)
  // Who is asked on one day answers on that day: then the two numbers of a cell are one.
  await sql`update delivery set sent_day = sent_day + 1, sent_at = sent_at + interval '1 day' where workspace_id = ${workspaceId}`.execute(
    database.db,
  )
  await sql`
    insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, outcome, survey_id, invitation_id, team,
                          product, language, tag)
    select workspace_id, source, ticket_id, solve_cycle, solved_at, 'invited', survey_id, invitation_id, team, product,
           language, tag
    from invitation where workspace_id = ${workspaceId}`.execute(database.db)
  await aggregateWorkspace(database, workspaceId)
  await publishPeriods(database, workspaceId, '2026-11-22')
  everyone = await readerOf(['indicators:read'], null)
  some = await readerOf(['indicators:read'], ['a', 'c'])
  // A person whom a session lets in, and no key.
  others = await viewerOf(['b', 'd', 'e'])
  uncovered = await readerOf(['indicators:read', 'responses:read'], null)
}, 60_000)

async function readerOf(scopes: ApiScope[], own: readonly string[] | null): Promise<Reader> {
  const { key } = await createApiKey(database, { workspaceId, name: 'test', scopes, teams: own, expiresAt: null })
  return asksWith({ authorization: `Bearer ${key}` }, own)
}

async function viewerOf(own: readonly string[]): Promise<Reader> {
  const ctx = operatorContext(database, workspaceId, 'test')
  const address = 'viewer@company.example'
  await addPerson(ctx, { address, name: 'Viewer', role: 'viewer', teams: own })
  const { token } = await createSignInLink(ctx, { address })
  const signed = await signIn(ctx, token, { network: '', browser: '' }, async () => {})
  if (signed.outcome !== 'signed_in') throw new Error(signed.outcome)
  return asksWith({ cookie: `otzyv=${signed.token}` }, own)
}

function asksWith(credentials: Record<string, string>, own: readonly string[] | null): Reader {
  const ask: Ask = async (path, headers = {}) => {
    const whole = path.includes('?') ? `${path}&workspace=${workspaceId}` : path
    const url = new URL(whole, 'http://localhost')
    const names = asked.get(url.pathname) ?? new Set()
    asked.set(url.pathname, names)
    for (const name of url.searchParams.keys()) names.add(name)
    return await serve(whole, { ...headers, ...credentials })
  }
  return { ask, own }
}

/** The parameters of a query; each is a strict object, which the type of a route does not say. */
const namesOf = (query: unknown) => Object.keys((query as { shape?: object } | null)?.shape ?? {})

const ofCell = ({ split, values, from, to }: Cell) =>
  FACTS.filter((one) => one.day >= from && one.day < to && (split === 'none' || values.includes(one[split])))
const ratingsOf = (cell: Cell) => [1, 5].map((rating) => ofCell(cell).filter((one) => one.rating === rating).length)
const ticketsOf = (cell: Cell) => [ofCell(cell).length]
const add = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

const learnedBefore = new Map<Reader, Shown[]>()

/** Everything that one reader is shown about answers. */
async function learnAnswers(reader: Reader, { asFiles }: { asFiles: boolean }): Promise<Shown[]> {
  const { ask, own } = reader
  const learned: Shown[] = []
  const questions = listFigureQuestions(GROUND)
  for (const query of questions) learned.push(...(await learnFigures(ask, query)))
  for (const query of (asFiles ? questions : []).filter((one) =>
    one.includes('groupBy') ? !one.includes('from=') || one.includes(`from=${FROM}`) : one.includes('=week'),
  )) {
    learned.push(...(await learnFile(ask, query)))
    await expectFileOfFigures(ask, query)
  }
  const everybody = own === null ? { split: 'none' as const, values: [''] } : { split: 'team' as const, values: own }
  for (const week of WEEKS) learned.push(...(await learnBriefing(ask, week, everybody)))
  for (const week of WEEKS.slice(-2))
    for (const { filter, of } of listBriefingFilters(GROUND))
      learned.push(...(await learnBriefing(ask, week, of, filter)))
  for (const query of listMovesQuestions(GROUND)) learned.push(...(await learnMoves(ask, query, everybody)))
  learnedBefore.set(reader, learned)
  return learned
}

/** Everything that one reader is shown about tickets. */
async function learnTickets({ ask, own }: Reader): Promise<Shown[]> {
  const learned: Shown[] = []
  for (const groupBy of ['', 'week', ...SPLITS, ...SPLITS.map((split) => `${split},week`)]) {
    await expectFilesOfCoverage(ask, `groupBy=${groupBy}&from=${FROM}&to=${TO}`)
    for (const [from, to] of [
      [FROM, TO],
      ...WEEKS.slice(1).flatMap((week) => [
        [FROM, week],
        [shiftDay(week, -3), shiftDay(week, 2)],
      ]),
    ])
      learned.push(...(await learnCoverage(ask, GROUND, `groupBy=${groupBy}&from=${from}&to=${to}`, own)))
  }
  return learned
}

/** The cells of fewer than five, each day, week, month and quarter of each value and of everybody. */
function listSmall(
  truth: (cell: Cell) => readonly number[],
  granularities: readonly ('day' | 'week' | 'month' | 'quarter')[],
): Cell[] {
  return granularities.flatMap((granularity) =>
    listBuckets(bucketOf(FROM, granularity).from, TO, granularity).flatMap(({ from, to }) =>
      (['none', ...SPLITS] as const).flatMap((split) =>
        (split === 'none' ? [''] : VALUES[split])
          .map((value): Cell => ({ split, values: [value], from, to }))
          .filter((cell) => add(truth(cell)) > 0 && add(truth(cell)) < FEW),
      ),
    ),
  )
}

const answers = listSmall(ratingsOf, ['day', 'week', 'month', 'quarter'])
const tickets = listSmall(ticketsOf, ['week'])

function solveFor(shown: readonly Shown[], small: readonly Cell[], truth: (cell: Cell) => readonly number[]) {
  // What is shown must be true, or nothing follows from it.
  for (const { counts, ...cell } of shown) expect({ cell, counts }).toEqual({ cell, counts: truth(cell) })
  return solveCells(GROUND, shown, small, truth).filter(({ least, most }) => least === most).length
}

/** Only cells of few answers hidden, and nothing beside them. */
const coverNaively = (shown: readonly Shown[]) => shown.filter(({ counts }) => add(counts) === 0 || add(counts) >= FEW)

test('a key of all teams, a key of some and a signed-in viewer of the others, who pool all that they are shown, solve for none of 400 cells of few answers', async () => {
  const shown: Shown[] = []
  for (const reader of [everyone, some, others]) shown.push(...(await learnAnswers(reader, { asFiles: true })))
  expect(answers.length).toBeGreaterThanOrEqual(400)
  expect(shown.length).toBeGreaterThan(1000)
  const solved = solveFor(shown, answers, ratingsOf)
  console.info(`Covered: ${solved} of ${answers.length} solved`)
  expect(solved).toBe(0)
}, 120_000)

test('the same readers solve for no cell of few answers by how many they are shown of the mails of a week and by what is said of the silent', async () => {
  const shown: Shown[] = []
  for (const reader of [everyone, some, others]) {
    const figures = learnedBefore.get(reader) ?? (await learnAnswers(reader, { asFiles: false }))
    shown.push(...figures.map((one) => ({ ...one, counts: [add(one.counts)] })))
    const weeks = WEEKS.map((from): Cell => ({ split: 'none', values: [''], from, to: shiftDay(from, 7) }))
    const everybody =
      reader.own === null ? { split: 'none' as const, values: [''] } : { split: 'team' as const, values: reader.own }
    const cohorts = await learnCohorts(reader.ask, weeks, everybody)
    expect(cohorts.length).toBeGreaterThan(0)
    shown.push(...cohorts)
    await refuseEvidence(
      reader.ask,
      DIMENSIONS.map((dimension) => `${dimension}=${VALUES.team[0]}`),
    )
    expect((await reader.ask('/v1/rules?survey=csat')).status).toBe(200)
  }
  expect(solveFor(shown, answers, (cell) => [add(ratingsOf(cell))])).toBe(0)
}, 120_000)

test('the same readers solve for no cell of few answers by comparing parts and periods, and by what came of what was done', async () => {
  const shown: Shown[] = []
  await createIntervention(operatorContext(database, workspaceId, 'test'), {
    ...{ name: 'Training', firstDay: WEEKS[3], teams: ['a'] },
  })
  for (const reader of [everyone, some, others]) {
    const everybody =
      reader.own === null ? { split: 'none' as const, values: [''] } : { split: 'team' as const, values: reader.own }
    const weeks = WEEKS.map((from) => ({ from, to: shiftDay(from, 7) }))
    shown.push(...(learnedBefore.get(reader) ?? (await learnAnswers(reader, { asFiles: false }))))
    const learned = await learnComparisons(reader.ask, GROUND, weeks, everybody)
    expect(learned.length).toBeGreaterThan(0)
    shown.push(...learned, ...(await learnTargets(reader.ask, GROUND, weeks, everybody)))
    shown.push(...(await learnLongBriefings(reader.ask, { from: FROM, to: WEEKS.at(-1) ?? TO }, everybody)))
    await checkSums(reader.ask, { from: FROM, to: TO }, 'a')
    await refuseComparisons(reader.ask, ['country', 'channel'])
  }
  expect(solveFor(shown, answers, ratingsOf)).toBe(0)
}, 120_000)

test('the same readers solve for no week of few tickets by what they are shown of coverage', async () => {
  const shown: Shown[] = []
  for (const reader of [everyone, some, others]) shown.push(...(await learnTickets(reader)))
  expect(tickets.length).toBeGreaterThan(5)
  expect(solveFor(shown, tickets, ticketsOf)).toBe(0)
}, 60_000)

test('the attack itself works: where cells of few alone are hidden, the same questions solve for many, without files', async () => {
  const solved = solveFor(coverNaively(await learnAnswers(uncovered, { asFiles: false })), answers, ratingsOf)
  // Coverage is covered for every reader, so that what would be shown without is made from the tickets.
  const groups = WEEKS.flatMap((from) =>
    (['none', ...SPLITS] as const).flatMap((split) =>
      (split === 'none' ? [''] : VALUES[split]).map((value): Shown => {
        const cell = { split, values: [value], from, to: shiftDay(from, 7) }
        return { ...cell, counts: ticketsOf(cell) }
      }),
    ),
  )
  const weeks = solveFor(coverNaively(groups), tickets, ticketsOf)
  console.info(
    `Cells of few alone hidden: ${solved} of ${answers.length} solved, of tickets ${weeks} of ${tickets.length}`,
  )
  expect(solved).toBeGreaterThan(100)
  expect(weeks).toBeGreaterThan(3)
}, 120_000)

test('none of these readers is given the parts of a change, whatever they ask it by', async () => {
  const filters = DIMENSIONS.map((dimension) => `&${dimension}=`)
  for (const { ask, own } of [everyone, some, others])
    for (const by of ['team', 'team,product', 'channel'])
      for (const filter of ['', ...(own ? [`&team=${own[0]}`] : filters)])
        expect(
          (await ask(`/v1/change-parts?survey=csat&by=${by}&from=${FROM}&to=${TO}&against=own${filter}`)).status,
        ).toBe(403)
})

test('every route of figures was asked with every parameter that it takes', async () => {
  expect((await everyone.ask('/v1/workspaces')).status).toBe(200)
  // What figures can be filtered by: names without numbers. What was done, by whom it touched. Addresses, without figures.
  for (const route of ['filter-values?dimension=team', 'interventions?', 'saved-views?'])
    expect((await everyone.ask(`/v1/${route}`)).status).toBe(200)
  // Who is shown no small cells gets no figure of an alert.
  expect((await everyone.ask('/v1/alerts?')).status).toBe(200)
  expect(await (await everyone.ask('/v1/alert-outlook?survey=csat&team=a')).json()).toMatchObject({ items: [] })
  // How many there were, those of single answers left out.
  expect((await everyone.ask('/v1/alert-report?year=2026')).status).toBe(200)
  const routes = DASHBOARD_ROUTES.filter(({ path }) => path.startsWith('/v1/'))
  const wanted = routes.map(({ path, query }) => [path, namesOf(query).sort()])
  const given = routes.map(({ path }) => [path, [...(asked.get(path) ?? [])].sort()])
  expect(given).toEqual(wanted)
})
