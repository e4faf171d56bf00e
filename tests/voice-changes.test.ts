import { CommentWordsAnswer, ReasonsAnswer } from '@otzyv/contracts'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeVariedFacts } from './support/filter-oracle.ts'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'
import { mergeValue } from './support/unaudited.ts'

let world: PeopleWorld
const credentials = new Map<string, Record<string, string>>()
/** The first day of the running week. */
const RUNNING = isoMonday(new Date().toISOString().slice(0, 10))
const dayOf = (weeksAgo: number) => shiftDay(RUNNING, 1 - 7 * weeksAgo)

const REASONS = [['slow'], ['slow', 'rude'], ['again'], []]
const WORDS = {
  before: ['It was slow.', 'Slow, and the mail was late'],
  since: ['Moved again!', 'again, again: the server MOVED'],
}

beforeAll(async () => {
  world = await buildPeopleWorld()
  const facts = [...Array(120).keys()].map((index) => ({
    ...{
      team: index % 3 === 0 ? 'Porto' : 'Lisbon',
      language: index % 5 === 0 ? 'ru' : 'en',
      evidence: 'confirmed' as const,
    },
    channel: index % 2 === 0 ? 'mail' : 'e-mail',
    day: dayOf(index < 60 ? 20 : 3),
    rating: index % 4 === 3 ? 5 : 1 + (index % 3),
    reasons: index < 60 ? (REASONS[index % 4] ?? []) : index % 2 === 0 ? ['again'] : ['slow'],
    comment:
      index % 5 === 0
        ? index < 60
          ? 'долго'
          : 'опять переехали'
        : (index < 60 ? WORDS.before : WORDS.since)[index % 2],
  }))
  const ids = await writeVariedFacts(world.database, 1, facts)
  for (const [index, id] of ids.entries())
    await sql`update response set comment = ${facts[index]?.comment ?? ''}, reasons = ${facts[index]?.reasons ?? []}
      where invitation_id = ${id}`.execute(world.database.db)
  await sql`insert into exclusion (workspace_id, invitation_id, excluded_by, reason) values (1, ${ids[0]}, 'me', 'test')`.execute(
    world.database.db,
  )
  for (const channel of ['mail', 'e-mail'])
    await sql`insert into dimension_value (workspace_id, dimension, value, label)
      values (1, 'channel', ${channel}, ${channel})`.execute(world.database.db)
  await mergeValue(world.database, 1, { dimension: 'channel', value: 'e-mail', into: 'mail', by: 'me', note: '' })
  const person = async (name: string, role: string, ...options: string[]) =>
    credentials.set(name, { cookie: (await world.signIn(role, ...options)).cookie, origin: world.otzyv.url })
  await person('viewer', 'viewer')
  await person('manager', 'manager')
  await person('manager of Porto', 'manager', '--teams', 'Porto')
})
afterAll(async () => await world?.close())

const ask = async (who: string, path: string) =>
  await fetch(`${world.otzyv.url}${path}`, { headers: credentials.get(who) ?? {} })

/** The same counted plainly: low ratings that nobody left out, by what was ticked. */
async function countPlainly(weeksAgo: number, more: ReturnType<typeof sql> = sql`true`) {
  const { rows } = await sql<{ reason: string; n: number }>`
    select coalesce(reason, case when reasons = '{}' then 'none' else 'ticked' end) as reason, count(*)::int as n
    from response r join invitation i using (workspace_id, invitation_id),
      lateral (select unnest(reasons) as reason union all select null) as each_one
    where workspace_id = 1 and r.rating < 4 and r.local_day = ${dayOf(weeksAgo)}::date and ${more}
      and not exists (select from exclusion x where x.invitation_id = r.invitation_id)
    group by 1`.execute(world.database.db)
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]))
}

/** What each reason takes from the share of satisfied, a part of an answer for each of its reasons, counted plainly. */
async function splitPlainly(weeksAgo: number, more: ReturnType<typeof sql> = sql`true`) {
  const { rows } = await sql<{ reason: string | null; lost: number; n: number; value: number }>`
    with own as (
      select r.rating, r.reasons from response r join invitation i using (workspace_id, invitation_id)
      where workspace_id = 1 and r.local_day = ${dayOf(weeksAgo)}::date and ${more}
        and not exists (select from exclusion x where x.invitation_id = r.invitation_id)
    )
    select reason, 100.0::float8 * sum(case when rating < 4 then 1.0 / greatest(1, cardinality(reasons)) else 0 end) / n as lost,
           n, 100.0::float8 * (select count(*) from own where rating >= 4) / n as value
    from own, (select count(*)::int as n from own) as size,
      lateral (select unnest(reasons) as reason union all select null where reasons = '{}') as each_one
    group by reason, n`.execute(world.database.db)
  return rows.map((row) => ({ ...row, lost: Number(row.lost), value: Number(row.value) }))
}

test.each([
  ['manager', '', sql`true`],
  ['manager', '&team=Lisbon&language=en', sql`i.team = 'Lisbon' and i.language = 'en'`],
  ['manager', '&channel=mail', sql`true`],
  ['manager of Porto', '', sql`i.team = 'Porto'`],
])(
  'reasons of a %s with "%s" are those of a plain count, and differences are judged together',
  async (who, query, more) => {
    const answer = ReasonsAnswer.parse(await (await ask(who, `/v1/reasons?survey=csat${query}`)).json())
    const [before, since] = [await countPlainly(20, more), await countPlainly(3, more)]
    for (const [side, counted] of [
      [answer.before, before],
      [answer.since, since],
    ] as const)
      expect(side).toEqual({ low: (counted.ticked ?? 0) + (counted.none ?? 0), ticked: counted.ticked ?? 0 })
    for (const { id, ...reason } of answer.reasons) {
      expect(reason).toMatchObject({ before: before[id] ?? 0, since: since[id] ?? 0 })
      const shares = [(since[id] ?? 0) / (since.ticked ?? 0), (before[id] ?? 0) / (before.ticked ?? 0)] as const
      expect(reason.difference).toBeCloseTo(100 * (shares[0] - shares[1]), 9)
    }
    expect(answer.reasons.map(({ id }) => id).sort()).toEqual(['again', 'rude', 'slow'])
    const { split } = answer
    const [was, is] = [await splitPlainly(20, more), await splitPlainly(3, more)]
    expect(split).toMatchObject({ before: { n: was[0]?.n }, since: { n: is[0]?.n } })
    for (const part of split?.parts ?? []) {
      const lost = (rows: typeof was) => rows.find(({ reason }) => reason === part.id)?.lost ?? 0
      expect(part.points).toBeCloseTo(lost(was) - lost(is), 9)
    }
    const added = (split?.parts ?? []).reduce((sum, { points }) => sum + points, 0)
    expect(added).toBeCloseTo((is[0]?.value ?? 0) - (was[0]?.value ?? 0), 9)
    expect(split?.total).toBeCloseTo(added, 9)
    const adjusted = answer.reasons.map(({ adjustedPValue }) => adjustedPValue ?? 1)
    expect(
      answer.reasons.every(
        ({ stands, lower, upper }, index) =>
          !stands || ((adjusted[index] ?? 1) <= 0.1 && (lower ?? 0) * (upper ?? 0) > 0),
      ),
    ).toBe(true)
  },
)

test('words that became more common are counted once a comment, for each language, without words that say nothing', async () => {
  const answer = CommentWordsAnswer.parse(await (await ask('manager', '/v1/comment-words?survey=csat')).json())
  expect(answer).toMatchObject({ limit: 5000, limitReached: false, upTo: 3 })
  const { rows } = await sql<{ language: string; is_since: boolean; comments: number; moved: number; again: number }>`
    select i.language, r.local_day > ${dayOf(10)}::date as is_since, count(*)::int as comments,
           count(*) filter (where comment ~* 'moved|переехали')::int as moved,
           count(*) filter (where comment ~* 'again|опять')::int as again
    from response r join invitation i using (workspace_id, invitation_id)
    where workspace_id = 1 and rating < 4
      and not exists (select from exclusion x where x.invitation_id = r.invitation_id)
    group by 1, 2`.execute(world.database.db)
  for (const [language, words] of [
    ['en', ['again', 'moved', 'server']],
    ['ru', ['опять', 'переехали']],
  ] as const) {
    const found = answer.languages.find((one) => one.language === language)
    const [before, since] = [false, true].map((side) =>
      rows.find((row) => row.language === language && row.is_since === side),
    )
    expect(found).toMatchObject({ before: before?.comments, since: since?.comments })
    expect(found?.words.map(({ word }) => word).sort()).toEqual(words)
    expect(found?.words.find(({ word }) => word === words[0])).toMatchObject({ before: 0, since: since?.again })
    expect(found?.words.find(({ word }) => word === words[1])).toMatchObject({ before: 0, since: since?.moved })
  }
  expect(answer.newest.since).toHaveLength(5)
  expect(answer.newest.since.every(({ rating, day }) => rating < 4 && day === dayOf(3))).toBe(true)
})

test('who may not read single answers is refused both, and each reading is in the audit without a word of a comment', async () => {
  for (const path of ['/v1/reasons', '/v1/comment-words']) {
    expect((await ask('viewer', `${path}?survey=csat`)).status).toBe(403)
    expect((await ask('manager of Porto', `${path}?survey=csat&team=Lisbon`)).status).toBe(403)
    expect((await ask('manager', `${path}?survey=none`)).status).toBe(404)
    expect((await ask('manager', `${path}?survey=csat&from=${RUNNING}`)).status).toBe(422)
  }
  const { rows } = await sql<{ row: string }>`select a::text as row from audit a where verb = 'read'`.execute(
    world.database.db,
  )
  expect(rows).toHaveLength(5)
  expect(rows.some(({ row }) => /moved|переехали|slow/i.test(row))).toBe(false)
})
