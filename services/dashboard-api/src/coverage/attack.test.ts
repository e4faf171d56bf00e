import { CoverageReport } from '@otzyv/contracts'
import { forEachName, SPLITS, type Split, shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'
import { type Equation, solveEquations } from '../../testing/solve-equations.ts'
import { bucketOf, listBuckets } from '../periods/buckets.ts'

/** A split that is neither is of two values, one of them seldom. */
const VALUES: Readonly<Record<Split, readonly string[]>> = {
  ...forEachName(SPLITS, () => ['often', 'seldom']),
  team: ['a', 'b', 'c', 'd'],
  product: ['x', 'y', 'z'],
}
const OUTCOMES = ['no_address', 'complained'] as const
const [FROM, TO] = ['2026-06-29', '2026-08-31']
const DAYS = Array.from({ length: 63 }, (_, index) => shiftDay(FROM, index))

type Ticket = Record<Split, string> & { day: string; outcome: (typeof OUTCOMES)[number] }
const tickets: Ticket[] = DAYS.flatMap((day, index) =>
  VALUES.team.flatMap((team, place) =>
    VALUES.product.flatMap((product, other) => {
      // Two large teams, one of middling size, and one that solves a few tickets a week, often alone among the small ones.
      const chance = (index * 31 + place * 17 + other * 7 + ((index * index) % 13)) % 20
      const often = place < 2 ? 2 + (chance % 3) : 0
      const size = often + Number(chance < ([0, 0, 16, 3][place] ?? 0))
      return Array.from({ length: size }, (_, number) => {
        const outcome = OUTCOMES[(chance + number * 3) % 11 === 0 ? 1 : 0] ?? 'no_address'
        const others = forEachName(SPLITS, (split) => {
          const draw = (index * 13 + place * 5 + other * 3 + number * 11 + split.length * 7) % 29
          return VALUES[split][draw < 2 ? 1 : 0] ?? ''
        })
        return { ...others, day, team, product, outcome }
      })
    }),
  ),
)

let database: TestDatabase
let workspaceId: number
let ask: ReturnType<typeof serveForTest>

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
  ask = serveForTest(database.db, true, '2026-10-20T10:00:00Z')
  const rows = tickets.map(({ day, outcome, ...values }, index) => ({
    ...{ workspace_id: workspaceId, source: 'api', ticket_id: `T-${index}`, solve_cycle: 1 },
    ...{ ...values, outcome: 'skipped' as const, skip_reason: outcome },
    solved_at: new Date(`${day}T12:00:00Z`),
  }))
  for (let at = 0; at < rows.length; at += 500)
    await database.db
      .insertInto('coverage')
      .values(rows.slice(at, at + 500))
      .execute()
})
afterAll(async () => database.drop())

/** Unknown is how many tickets each team and product has with each outcome on each day. */
const unknowns = new Map<string, number>()
for (const dimension of SPLITS)
  for (const value of VALUES[dimension])
    for (const outcome of OUTCOMES)
      for (const day of DAYS) unknowns.set(`${dimension} ${value} ${outcome} ${day}`, unknowns.size)

const within = (from: string, to: string) => DAYS.filter((day) => day >= from && day < to)
const sumOf = (dimension: Split, value: string, outcomes: readonly string[], from: string, to: string): Equation => ({
  of: within(from, to).flatMap((day) =>
    outcomes.map((outcome) => unknowns.get(`${dimension} ${value} ${outcome} ${day}`) ?? -1),
  ),
})
const sizeOf = (dimension: Split, value: string, from: string, to: string) =>
  tickets.filter((ticket) => ticket[dimension] === value && ticket.day >= from && ticket.day < to).length

async function read(groupBy: string, from: string, to: string) {
  const query = new URLSearchParams({ workspace: String(workspaceId), groupBy, from, to })
  return CoverageReport.parse(await (await ask(`/v1/coverage?${query}`)).json())
}

const learned = new Set<string>()

/** Each count that is given is a known sum, and so is each that is not there: a group that is absent has no ticket. */
async function learn(dimension: Split, byWeek: boolean, since: string, before: string): Promise<Equation[]> {
  const { from, to, groups, solved } = await read(byWeek ? `${dimension},week` : dimension, since, before)
  expect(from <= since && to >= before).toBe(true)
  // Different questions that have one answer reveal it once.
  const answer = `${dimension} ${byWeek} ${from} ${to}`
  if (learned.has(answer)) return []
  learned.add(answer)
  expect(solved).toBe(tickets.filter(({ day }) => day >= from && day < to).length)
  const parts = byWeek ? listBuckets(from, to, 'week') : [{ from, to }]
  return parts.flatMap((part) => {
    const [first, end] = [part.from, part.to]
    return VALUES[dimension].flatMap((value) => {
      const group = groups.find((one) => one[dimension] === value && (!byWeek || one.week === part.from))
      if (group?.suppressed) return []
      expect(group?.solved ?? 0).toBe(sizeOf(dimension, value, first, end))
      // No tickets: then there are none on any of the days.
      const spans = group === undefined ? within(first, end).map((day) => [day, shiftDay(day, 1)]) : [[first, end]]
      return spans.flatMap(([since = '', before = '']) =>
        OUTCOMES.map((outcome) => sumOf(dimension, value, [outcome], since, before)),
      )
    })
  })
}

/** What each group of each day and week has of each outcome. */
function listGroups(wanted: (size: number) => boolean) {
  return SPLITS.flatMap((dimension) =>
    (['day', 'week'] as const).flatMap((granularity) =>
      listBuckets(FROM, TO, granularity)
        .filter(({ from, to }) => from >= FROM && to <= TO)
        .flatMap(({ from, to }) =>
          VALUES[dimension]
            .filter((value) => wanted(sizeOf(dimension, value, from, to)))
            .flatMap((value) =>
              OUTCOMES.map((outcome) => ({
                name: `${dimension} ${value} ${outcome} ${from}–${to}`,
                ...sumOf(dimension, value, [outcome], from, to),
              })),
            ),
        ),
    ),
  )
}

/** Nothing of them may be known: not how many tickets they have of any one outcome. */
const listSmall = () => listGroups((size) => size > 0 && size < 5)

/** All teams of a day are all of its tickets, which are always counted, and so are the values of each other split. */
function listTotals(): Equation[] {
  return SPLITS.flatMap((dimension) =>
    DAYS.flatMap((day) =>
      OUTCOMES.map((outcome) => ({
        of: VALUES[dimension].flatMap((value) => sumOf(dimension, value, [outcome], day, shiftDay(day, 1)).of),
      })),
    ),
  )
}

test('no group of fewer than 5 tickets follows from all coverage that is given, over any dates', async () => {
  const known = listTotals()
  for (const dimension of SPLITS) {
    for (const byWeek of [false, true]) known.push(...(await learn(dimension, byWeek, FROM, TO)))
    for (const { from, to } of listBuckets(FROM, TO, 'week')) {
      known.push(...(await learn(dimension, false, from, to)))
      known.push(...(await learn(dimension, false, FROM, to)))
      known.push(...(await learn(dimension, false, from, shiftDay(to, 1))))
      known.push(...(await learn(dimension, true, shiftDay(from, 3), shiftDay(to, 3))))
    }
    for (const { from, to } of listBuckets('2026-07-01', '2026-08-01', 'month'))
      known.push(...(await learn(dimension, false, from, to)))
    for (const day of DAYS.slice(0, 10)) known.push(...(await learn(dimension, false, day, shiftDay(day, 1))))
  }
  const isKnown = solveEquations(unknowns.size, known)
  const small = listSmall()
  expect(small.length).toBeGreaterThan(150)
  expect(small.filter(isKnown).map(({ name }) => name)).toEqual([])
}, 240_000)

test('the attack itself works: with the small groups alone hidden, it solves for them', () => {
  const isKnown = solveEquations(unknowns.size, [...listTotals(), ...listGroups((size) => size === 0 || size >= 5)])
  expect(listSmall().filter(isKnown).length).toBeGreaterThan(50)
})

test('ordinary groups stay in sight: nearly all weeks of the large teams', async () => {
  const { groups } = await read('team,week', FROM, TO)
  const shown = (value: string) => groups.filter(({ team, suppressed }) => team === value && !suppressed).length
  expect(shown('a')).toBeGreaterThanOrEqual(8)
  expect(shown('b')).toBeGreaterThanOrEqual(8)
  // What is over a year is in sight, too, for a team none of whose weeks is hidden.
  const { groups: whole, solved } = await read('team', FROM, TO)
  expect(whole.map(({ team }) => team)).toEqual(['a', 'b', 'c', 'd'])
  expect(solved).toBe(tickets.length)
})

test('a running week that is asked for up to today is shown like the whole week', async () => {
  const now = serveForTest(database.db, true, '2026-08-27T10:00:00Z')
  await database.db.deleteFrom('coverage').where('solved_at', '>', new Date('2026-08-27T23:00:00Z')).execute()
  const { from, groups } = CoverageReport.parse(
    await (await now(`/v1/coverage?workspace=${workspaceId}&groupBy=team`)).json(),
  )
  expect(from).toBe(bucketOf(shiftDay('2026-08-27', -21), 'week').from)
  expect(groups.find(({ team }) => team === 'a')).toMatchObject({ suppressed: false })
})

test('team and product together are refused with what to ask instead', async () => {
  const answer = await ask(`/v1/coverage?workspace=${workspaceId}&groupBy=team,product`)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('groupBy takes one of team, product')
})
