import { aggregateWorkspace } from '@otzyv/aggregation-job'
import {
  type ApiScope,
  type Evidence,
  EvidenceFigures,
  IndicatorsResult,
  NonResponseAnswer,
  Problem,
  ResponseLagAnswer,
  RulesAnswer,
} from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { writeVariedFacts } from './support/filter-oracle.ts'

/** The newest week whose mails are 14 full days old ends on the 2nd of November, and begins on the 26th of October. */
const NOW = '2026-11-20T10:00:00Z'
const [FROM, TO] = ['2026-10-05', '2026-11-02']
const LAGS = [0, 0, 0, 1, 2, 3, 4, 9, 14, 15, 30]
const TEAMS = ['a', 'b', 'c']

let state = 7
const draw = (of: number) => {
  state = (state * 48_271) % 2_147_483_647
  return state % of
}
/** Team c answers seldom, and in the first week few are asked; two of nine answers are not confirmed, one has nothing but its number, and a few are left out. */
const FACTS = Array.from({ length: 900 }, (_, index) => {
  const [team = ''] = [TEAMS[index % 3]]
  const answers = draw(10) < (team === 'c' ? 2 : 4)
  return {
    ...{ team, product: ['x', 'y'][draw(2)] ?? '', language: ['en', 'ru'][Number(draw(5) === 0)] ?? '' },
    sentDay: shiftDay('2026-09-28', draw(42)),
    lag: LAGS[draw(LAGS.length)] ?? 0,
    rating: answers ? ([5, 5, 4, 3, 1][draw(5)] ?? 5) : null,
    evidence:
      (['unconfirmed', 'suspect', 'by_ticket'] as const)[draw(9)] ?? ('confirmed' satisfies Evidence as Evidence),
    excluded: answers && draw(20) === 0,
  }
}).filter(({ sentDay }, index) => sentDay >= FROM || index % 3 === 0)

const database: TestDatabase = await createTestDatabase()
const serve = serveForTest(database.db, false, NOW)
afterAll(async () => await database.drop())
let workspaceId: number
let manager: Record<string, string>
let viewer: Record<string, string>

beforeAll(async () => {
  const { db } = database
  workspaceId = await buildWorkspace(db, { time_zone: 'UTC', edit_window_hours: 48 })
  const ids = await writeVariedFacts(
    database,
    workspaceId,
    FACTS.map(({ sentDay, lag, excluded: _, ...fact }) => ({ ...fact, day: shiftDay(sentDay, lag) })),
  )
  const mails = JSON.stringify(ids.map((id, place) => ({ id, ...FACTS[place] })))
  await sql`
    update delivery set sent_day = own."sentDay", sent_at = own."sentDay" + time '09:00'
    from jsonb_to_recordset(${mails}::jsonb) as own (id uuid, "sentDay" date)
    where workspace_id = ${workspaceId} and invitation_id = own.id`.execute(db)
  await sql`
    insert into exclusion (workspace_id, invitation_id, reason, excluded_by)
    select ${workspaceId}, id, 'test', 'test' from jsonb_to_recordset(${mails}::jsonb) as own (id uuid, excluded boolean)
    where excluded`.execute(db)
  await aggregateWorkspace(database, workspaceId)
  manager = await keyOf(['indicators:read', 'responses:read'])
  viewer = await keyOf(['indicators:read'])
}, 60_000)

async function keyOf(scopes: ApiScope[], teams: string[] | null = null) {
  const { key } = await createApiKey(database, { workspaceId, name: 'test', scopes, teams, expiresAt: null })
  return { authorization: `Bearer ${key}` }
}
const ask = async (path: string, headers: Record<string, string>) =>
  await serve(`${path}${path.includes('?') ? '&' : '?'}workspace=${workspaceId}&survey=csat`, headers)
const readLag = async (headers: Record<string, string>, query = '') =>
  ResponseLagAnswer.parse(await (await ask(`/v1/response-lag${query}`, headers)).json())
const readSilent = async (headers: Record<string, string>, query = '') =>
  NonResponseAnswer.parse(await (await ask(`/v1/non-response${query}`, headers)).json())

/** One row a mail of the cohort, from the facts alone. */
const cohort = (from = FROM, to = TO) => sql`
  select i.team, i.product, i.language, d.sent_day, date_trunc('week', d.sent_day)::date as week, r.rating,
         coalesce(r.evidence = 'confirmed', false) as answered, r.local_day - d.sent_day as days,
         r.evidence in ('confirmed', 'by_ticket') and x.invitation_id is null as counts
  from invitation i
  join delivery d on (d.workspace_id, d.invitation_id, d.sequence) = (i.workspace_id, i.invitation_id, 0)
  left join response r on (r.workspace_id, r.invitation_id) = (i.workspace_id, i.invitation_id)
  left join exclusion x on (x.workspace_id, x.invitation_id) = (i.workspace_id, i.invitation_id)
  where i.workspace_id = ${workspaceId} and d.sent_day >= ${from}::date and d.sent_day < ${to}::date`

type Lags = { key: string; sent: number; same: number; three: number; fourteen: number; ever: number }
async function countLags(by: 'team' | 'week', period = cohort()) {
  const { rows } = await sql<Lags>`
    select ${sql.ref(by)}::text as key, count(*)::int as sent, (count(*) filter (where answered and days = 0))::int as same,
           (count(*) filter (where answered and days <= 3))::int as three,
           (count(*) filter (where answered and days <= 14))::int as fourteen, (count(*) filter (where answered))::int as ever
    from (${period}) as cohort group by 1 order by 1`.execute(database.db)
  return rows
}
const together = (rows: readonly Lags[]) =>
  (['sent', 'same', 'three', 'fourteen'] as const).map((name) => rows.reduce((sum, row) => sum + row[name], 0))
const countsOf = (one: NonNullable<ResponseLagAnswer['total']>) => [
  one.sent,
  one.sameDay.count,
  one.within3Days.count,
  one.within14Days.count,
]

describe('how soon mails were answered', () => {
  test('is counted by team from the mails of the newest four weeks that are 14 days old', async () => {
    const answer = await readLag(manager)
    expect(answer).toMatchObject({ from: FROM, to: TO, hiddenWeeks: 0 })
    const rows = await countLags('team')
    expect(rows.length).toBe(3)
    expect(answer.teams?.map((team) => [team.value, ...countsOf(team)])).toEqual(
      rows.map((row) => [row.key, ...together([row])]),
    )
    expect(answer.total && countsOf(answer.total)).toEqual(together(rows))
    const [sent = 0, same = 0] = together(rows)
    // Wilson's interval, written out.
    const [p, z2] = [same / sent, 3.841458820694124]
    const half = Math.sqrt(z2 * ((p * (1 - p)) / sent + z2 / (4 * sent * sent)))
    expect(answer.total?.sameDay.value).toBeCloseTo(100 * p, 9)
    expect(answer.total?.sameDay.lower).toBeCloseTo((100 * (p + z2 / (2 * sent) - half)) / (1 + z2 / sent), 6)
    expect(answer.total?.sameDay.upper).toBeCloseTo((100 * (p + z2 / (2 * sent) + half)) / (1 + z2 / sent), 6)
  })

  test.each([
    ['a period that is too young is moved back as a whole', '?from=2026-11-09&to=2026-11-16', '2026-10-26', TO],
    ['without a beginning it is of four weeks', '?to=2026-11-16', FROM, TO],
    ['without an end it ends with today, and is moved back', '?from=2026-11-12', '2026-10-19', TO],
    ['an old period stays, in whole weeks', '?from=2026-10-01&to=2026-10-08', '2026-09-28', '2026-10-12'],
  ])('%s', async (_, query, from, to) => {
    const answer = await readLag(manager, query)
    expect(answer).toMatchObject({ from, to })
    expect(answer.total && countsOf(answer.total)).toEqual(together(await countLags('team', cohort(from, to))))
  })

  test('is of the teams that somebody may see', async () => {
    const answer = await readLag(await keyOf(['indicators:read', 'responses:read'], ['b']))
    expect(answer.teams?.map(({ value }) => value)).toEqual(['b'])
    const own = (await countLags('team')).filter(({ key }) => key === 'b')
    expect(answer.total && countsOf(answer.total)).toEqual(together(own))
  })

  test('is for who is shown no small cells of all together, without weeks of which a part is of fewer than 5', async () => {
    const period = '?from=2026-09-28&to=2026-11-02'
    const answer = await readLag(viewer, period)
    expect(answer.teams).toBeNull()
    const isFew = (part: number) => part > 0 && part < 5
    const weeks = await countLags('week', cohort('2026-09-28', TO))
    const safe = weeks.filter(
      ({ sent, same, three, fourteen, ever }) =>
        ![same, three - same, fourteen - three, ever - fourteen, sent - ever].some(isFew),
    )
    expect(safe.length).toBeGreaterThan(0)
    expect(safe.length).toBeLessThan(weeks.length)
    expect(answer.hiddenWeeks).toBe(weeks.length - safe.length)
    expect(answer.total && countsOf(answer.total)).toEqual(together(safe))
  })
})

describe('what is said of those who did not answer', () => {
  test('follows from the teams, products and languages of the mails and of their answers', async () => {
    const answer = await readSilent(manager)
    const { rows } = await sql<{
      sent: number
      answered: number
      chi: number
      groups: number
      least: number
      n: number
      good: number
    }>`
      with own as (select * from (${cohort()}) as cohort),
      mean as (select avg(answered::int) as p from own),
      cells as (select count(*) as sent, sum(answered::int) as answered, sum(counts::int) as n,
                       count(*) filter (where counts and rating >= 4) as good
                from own group by team, product, language)
      select sum(sent)::int as sent, sum(answered)::int as answered, count(*)::int as groups, min(sent)::int as least,
             sum(n)::int as n, sum(good)::int as good, sum((answered - sent * p) ^ 2 / (sent * p * (1 - p)))::float8 as chi
      from cells, mean`.execute(database.db)
    const [own] = rows
    if (!own) throw new Error('there are no mails')
    const { sent, answered, chi, groups, least, n, good } = own
    expect(least).toBeGreaterThanOrEqual(10)
    const p = answered / sent
    const likeness = 1 - 2 * Math.sqrt(((chi - (groups - 1)) * p * (1 - p)) / sent)
    expect(answer).toMatchObject({ sent, responded: answered, hiddenWeeks: 0 })
    expect(answer.representativity).toMatchObject({ by: ['team', 'product', 'language'], groups, merged: 0 })
    expect(answer.representativity.value).toBeCloseTo(likeness, 9)
    expect(answer.representativity.lower).toBeLessThan(likeness)
    expect(answer.representativity.upper).toBeGreaterThan(likeness)
    expect(answer.worstCase).toMatchObject({
      answersOf: 'cohort',
      answers: n,
      silent: sent - n,
      value: (100 * good) / n,
    })
    expect(answer.worstCase?.lower).toBeCloseTo((100 * good) / sent, 9)
    expect(answer.worstCase?.upper).toBeCloseTo((100 * (good + sent - n)) / sent, 9)
  })

  test('follows for who is shown no small cells from the weekly figures that they are shown', async () => {
    const answer = await readSilent(viewer)
    const shown = await ask(`/v1/indicators?groupBy=team&from=${FROM}&to=${TO}`, viewer)
    const { overall, series } = IndicatorsResult.parse(await shown.json())
    const weeks = overall.points.filter(({ ratingCounts }) => ratingCounts !== null)
    const sum = (points: typeof weeks, of: (point: (typeof weeks)[number]) => number | null | undefined) =>
      points.reduce((total, point) => total + (of(point) ?? 0), 0)
    const [sent, responded] = [
      sum(weeks, ({ responseRate }) => responseRate.sent),
      sum(weeks, ({ responseRate }) => responseRate.responded),
    ]
    const n = sum(weeks, ({ indicator }) => indicator.n)
    const good = sum(weeks, ({ ratingCounts }) => (ratingCounts?.[4] ?? 0) + (ratingCounts?.[5] ?? 0))
    expect(answer).toMatchObject({ sent, responded, hiddenWeeks: 4 - weeks.length })
    expect(answer.worstCase).toMatchObject({ answersOf: 'weeks', answers: n, silent: sent - responded })
    expect(answer.worstCase?.lower).toBeCloseTo((100 * good) / (n + sent - responded), 9)
    const hidden = series.flatMap(({ points }) => points).filter(({ responseRate }) => responseRate.sent === null)
    expect(hidden.length).toBeGreaterThan(0)
    expect(answer.representativity).toMatchObject({ by: ['team'], hidden: hidden.length })
    const teams = series
      .map(({ points }) => ({
        sent: sum(points, ({ responseRate }) => responseRate.sent),
        answered: sum(points, ({ responseRate }) => responseRate.responded),
      }))
      .filter((team) => team.sent > 0)
    const all = teams.reduce((total, team) => total + team.sent, 0)
    const p = teams.reduce((total, team) => total + team.answered, 0) / all
    const chi = teams.reduce(
      (total, team) => total + (team.answered - team.sent * p) ** 2 / (team.sent * p * (1 - p)),
      0,
    )
    const excess = Math.max(0, chi - (teams.length - 1))
    expect(answer.representativity.value).toBeCloseTo(1 - 2 * Math.sqrt((excess * p * (1 - p)) / all), 9)
  })
})

test('what counting all unconfirmed answers would give is counted from them, and not said to who is shown no small cells', async () => {
  const path = `/v1/evidence-figures?from=${FROM}&to=${TO}`
  const { rows } = await sql<{ n: number; good: number; unconfirmed: number; byTicket: number }>`
    select count(*)::int as n, (count(*) filter (where rating >= 4))::int as good,
           (count(*) filter (where evidence = 'unconfirmed'))::int as unconfirmed,
           (count(*) filter (where evidence = 'by_ticket'))::int as "byTicket"
    from response r
    where workspace_id = ${workspaceId} and evidence <> 'suspect' and local_day >= ${FROM}::date and local_day < ${TO}::date
      and not exists (select 1 from exclusion x where (x.workspace_id, x.invitation_id) = (r.workspace_id, r.invitation_id))`.execute(
    database.db,
  )
  const [own] = rows
  if (!own) throw new Error('there are no answers')
  const answer = EvidenceFigures.parse(await (await ask(path, manager)).json())
  expect(Math.min(own.unconfirmed, own.byTicket)).toBeGreaterThan(5)
  expect(answer).toMatchObject({
    ...{ countsUnconfirmed: false, byTicket: own.byTicket },
    withUnconfirmed: { n: own.n },
    withoutUnconfirmed: { n: own.n - own.unconfirmed },
  })
  expect(answer.withUnconfirmed?.value).toBeCloseTo((100 * own.good) / own.n, 9)
  const none = { withUnconfirmed: null, withoutUnconfirmed: null, byTicket: null }
  expect(EvidenceFigures.parse(await (await ask(path, viewer)).json())).toMatchObject(none)
})

test('the rules are those in force, and what the last check found is for who sees everything', async () => {
  const read = async (headers: Record<string, string>) =>
    RulesAnswer.parse(await (await ask('/v1/rules', headers)).json())
  expect(await read(viewer)).toMatchObject({
    ...{ rulesetVersion: 1, inForceFrom: null, timeZone: 'UTC', countsUnconfirmed: false, editWindowHours: 48 },
    preset: { id: 'top2of5', scaleMin: 1, scaleMax: 5, positiveFrom: 4, negativeTo: 2, neutral: 'counted' },
    selfCheck: { at: null, found: null },
  })
  expect((await read(manager)).selfCheck).toEqual({ at: null, found: null })
  await database.db
    .updateTable('rollup_state')
    .set({ checked_at: new Date('2026-11-20T02:10:00Z'), differences: 3 })
    .where('workspace_id', '=', workspaceId)
    .execute()
  const at = '2026-11-20T02:10:00.000Z'
  expect((await read(manager)).selfCheck).toEqual({ at, found: 3 })
  expect((await read(viewer)).selfCheck).toEqual({ at, found: null })
  expect((await read(await keyOf(['indicators:read', 'responses:read'], ['a']))).selfCheck).toEqual({ at, found: null })
})

test('an answer that is known is not sent again, and a period that is none is refused', async () => {
  for (const path of ['/v1/response-lag', '/v1/non-response', '/v1/evidence-figures', '/v1/rules']) {
    const first = await ask(path, manager)
    const again = await ask(path, { ...manager, 'if-none-match': first.headers.get('etag') ?? '' })
    expect([first.status, again.status, await again.text()]).toEqual([200, 304, ''])
  }
  const refused = await ask('/v1/response-lag?from=2026-11-09&to=2026-11-01', manager)
  expect([refused.status, Problem.parse(await refused.json()).code]).toEqual([422, 'invalid_request'])
})
