import { randomUUID } from 'node:crypto'
import { fc } from '@fast-check/vitest'
import { ResponseFilter } from '@otzyv/contracts'
import { ensureReaderRole } from '@otzyv/database'
import { DIMENSIONS, type Dimension } from '@otzyv/domain'
import type { Actor } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdminContext } from '../context.ts'
import * as admin from '../index.ts'

let database: TestDatabase
let ctx: AdminContext
const VALUES = ['', 'a', 'b', 'c']
const COMMENTS = [
  '',
  'Долго ждали ответа',
  'Die Rechnungen waren falsch',
  'Nobody answered my calls',
  'ждать не пришлось',
]
const LANGUAGES = ['ru', 'ru', 'de', 'en', 'ru']

beforeAll(async () => {
  database = await createTestDatabase()
  const workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  ctx = operatorContext(database, workspaceId, 'owner')
  // A plain sequence of numbers, so that every run has the same answers.
  let state = 7
  const draw = (of: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % of
  }
  const rows = Array.from({ length: 240 }, (_, index) => {
    const said = draw(COMMENTS.length)
    return {
      ...{
        id: randomUUID(),
        i: index,
        survey: draw(4) === 0 ? 'nps' : 'csat',
        rating: draw(5) + 1,
        day: `2026-11-0${1 + draw(8)}`,
      },
      ...{
        comment: COMMENTS[said],
        language: LANGUAGES[said],
        reasons: draw(3) === 0 ? ['slow'] : draw(3) === 0 ? ['slow', 'rude'] : [],
      },
      evidence: draw(5) === 0 ? (['unconfirmed', 'suspect'] as const)[draw(2)] : 'confirmed',
      ...Object.fromEntries(
        ['team', 'product', 'agent', 'country', 'channel', 'tag'].map((name) => [name, VALUES[draw(4)]]),
      ),
      ...{
        excluded: draw(8) === 0,
        state: ([null, null, 'open', 'contacted', 'resolved'] as const)[draw(5)],
        newer: draw(4) === 0,
      },
    }
  })
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (id uuid, i integer, survey text, rating smallint,
    day date, comment text, language text, reasons text[], evidence text, team text, product text, agent text, country text,
    channel text, tag text, excluded boolean, state text, newer boolean)`
  const person = randomUUID()
  const run = async (statement: RawBuilder<unknown>) => await statement.execute(database.db)
  await run(
    sql`insert into respondent (workspace_id, respondent_id, address, address_key) values (${workspaceId}, ${person}, 'a', 'a')`,
  )
  await run(sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      team, product, agent, country, channel, language, tag, locale, solved_at, send_after, expires_at)
    select ${workspaceId}, id, survey, ${person}, 'desk', i::text, 1, team, product, agent, country, channel, language, tag,
      'en', day, day, day from ${given}`)
  await run(sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, reasons, evidence, rendered_at_ms,
      edit, local_day, first_confirmed_at)
    select ${workspaceId}, id, survey, rating, comment, reasons, evidence, 5, case when newer then 2 else 1 end, day, day + i * interval '1.000001 seconds' from ${given}`)
  await run(sql`insert into exclusion (workspace_id, invitation_id, reason, excluded_by)
    select ${workspaceId}, id, 'test', 'test' from ${given} where excluded`)
  await run(sql`insert into follow_up (workspace_id, invitation_id, state, rendered_at_ms, edit, revision)
    select ${workspaceId}, id, state, 5, 1, 1 from ${given} where state is not null`)
  await run(sql`insert into dimension_merge (workspace_id, dimension, value, into_value, counts_as, merged_by)
    values (${workspaceId}, 'team', 'c', 'a', 'a', 'test'), (${workspaceId}, 'channel', 'b', 'c', 'c', 'test')`)
  await run(
    sql`insert into dimension_value (workspace_id, dimension, value, label) values (${workspaceId}, 'team', 'a', 'Team A')`,
  )
  await ensureReaderRole(database, { again: false })
})
afterAll(() => database.drop())

type Query = Record<string, unknown>
const merged = (
  name: string,
) => sql`coalesce((select counts_as from dimension_merge m where m.workspace_id = i.workspace_id
  and m.dimension = ${name} and m.value = i.${sql.ref(name)}), i.${sql.ref(name)})`
const LOW = sql`(x.invitation_id is null and r.evidence = 'confirmed' and r.rating <= case r.survey_id when 'nps' then 6 else 2 end)`
const STATE = sql`(case
  when ${LOW} and f.state is null then 'open' when ${LOW} and r.edit > f.edit then 'open'
  when f.state = 'open' and not ${LOW} then null else f.state end)`

type Plain = { id: string; low: boolean; state: string | null; team: string }
/** The tickets that a question is about, looked for plainly. */
async function findPlainly(query: Query, more: RawBuilder<unknown> = sql`true`): Promise<Plain[]> {
  const list = (name: string) => query[name] as string[] | undefined
  const conditions: RawBuilder<unknown>[] = [sql`i.workspace_id = ${ctx.workspaceId}`, more]
  for (const name of DIMENSIONS) {
    const values = list(name)
    const counted = values?.map((value) =>
      name === 'team' && value === 'c' ? 'a' : name === 'channel' && value === 'b' ? 'c' : value,
    )
    if (counted?.length) conditions.push(sql`${merged(name)} in (${sql.join(counted)})`)
  }
  if (query.survey) conditions.push(sql`r.survey_id = ${query.survey}`)
  if (query.from) conditions.push(sql`r.local_day >= ${query.from}`)
  if (query.to) conditions.push(sql`r.local_day < ${query.to}`)
  if (list('rating')?.length) conditions.push(sql`r.rating in (${sql.join(list('rating') ?? [])})`)
  if (list('evidence')?.length) conditions.push(sql`r.evidence in (${sql.join(list('evidence') ?? [])})`)
  if (query.excluded) conditions.push(sql`(x.invitation_id is not null) = ${query.excluded === 'yes'}`)
  if (query.comment) conditions.push(query.comment === 'yes' ? sql`r.comment <> ''` : sql`r.comment = ''`)
  if (query.low) conditions.push(LOW)
  if (list('followUp')?.length) conditions.push(sql`${STATE} in (${sql.join(list('followUp') ?? [])})`)
  if (list('reason')?.length)
    conditions.push(
      sql.join(
        (list('reason') ?? []).map((one) => sql`${one} = any(r.reasons)`),
        sql` or `,
      ),
    )
  if (query.search === 'ответы') conditions.push(sql`r.comment ilike '%ответа%'`)
  if (query.search === 'Rechnung') conditions.push(sql`r.comment ilike '%rechnungen%'`)
  if (query.search === 'answers -ждать') conditions.push(sql`r.comment ilike '%answered%'`)
  const { rows } = await sql<Plain>`
    select i.ticket_id as id, ${LOW} as low, ${STATE} as state, ${merged('team')} as team from invitation i
    join response r on r.workspace_id = i.workspace_id and r.invitation_id = i.invitation_id
    left join exclusion x on x.workspace_id = i.workspace_id and x.invitation_id = i.invitation_id
    left join follow_up f on f.workspace_id = i.workspace_id and f.invitation_id = i.invitation_id
    where ${sql.join(
      conditions.map((one) => sql`(${one})`),
      sql` and `,
    )}`.execute(database.db)
  return rows
}

const idsOf = (rows: Plain[]) => rows.map(({ id }) => id).sort()

async function findAll(reader: AdminContext, query: Query): Promise<string[]> {
  const found: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof admin.readResponses>> = await admin.readResponses(reader, {
      ...{ ...query, limit: 100 },
      ...(cursor === null ? {} : { cursor }),
    })
    found.push(...page.responses.map(({ ticket }) => ticket.id))
    cursor = page.next
  } while (cursor !== null)
  return found.sort()
}
const countAll = async (reader: AdminContext, query: Query) =>
  await admin.readResponseCounts(reader, ResponseFilter.parse(query))

const some = <Value>(values: Value[], of = 3) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: of }), { freq: 2, nil: undefined })
const one = <Value>(values: Value[]) => fc.option(fc.constantFrom(...values), { freq: 2, nil: undefined })
const QUESTIONS = fc
  .record({
    ...(Object.fromEntries(
      DIMENSIONS.map((name) => [name, some(name === 'language' ? ['ru', 'de'] : VALUES)]),
    ) as Record<Dimension, fc.Arbitrary<unknown>>), // one for each
    ...{ survey: one(['csat', 'nps']), from: one(['2026-11-02', '2026-11-04']), to: one(['2026-11-06', '2026-11-08']) },
    ...{
      rating: some([1, 2, 3, 4, 5]),
      evidence: some(['confirmed', 'unconfirmed', 'suspect']),
      excluded: one(['yes', 'no']),
    },
    ...{ comment: one(['yes', 'no']), low: one(['yes']), followUp: some(['open', 'contacted', 'resolved'], 2) },
    ...{ reason: some(['slow', 'rude']), search: one(['ответы', 'Rechnung', 'answers -ждать']) },
  })
  // Of many conditions at once nothing is left: each question has up to three.
  .chain((whole) =>
    fc.shuffledSubarray(
      Object.entries(whole).filter(([, value]) => value !== undefined),
      { maxLength: 3 },
    ),
  )
  .map((parts): Query => Object.fromEntries(parts))

describe('what is looked for', () => {
  test('is found as a plain statement finds it, and counted as it is listed, whatever is combined', async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(QUESTIONS, async (query) => {
        const expected = await findPlainly(query)
        found += expected.length
        expect(await findAll(ctx, query)).toEqual(idsOf(expected))
        const numberOf = (wished: string) => expected.filter(({ state }) => state === wished).length
        const waiting = expected.filter(({ state }) => state === 'open')
        expect(await countAll(ctx, query)).toMatchObject({
          all: expected.length,
          low: expected.filter(({ low }) => low).length,
          ...{ waiting: numberOf('open'), contacted: numberOf('contacted'), resolved: numberOf('resolved') },
          limited: false,
          waitingByTeam: [...new Map(waiting.map(({ team }) => [team, waiting.filter((one) => one.team === team)]))]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([team, own]) => ({ team, waiting: own.length })),
        })
      }),
      { numRuns: 20, seed: 2026 },
    )
    expect(found).toBeGreaterThan(200)
  }, 60_000)

  test.each([
    ['ждал ответы', 'Долго ждали ответа'],
    ['ответ', 'Долго ждали ответа'],
    ['rechnung', 'Die Rechnungen waren falsch'],
    ['answering call', 'Nobody answered my calls'],
    ['"my calls"', 'Nobody answered my calls'],
    ['"calls nobody"', null],
    ['nobody -call', null],
  ])('in comments, such as %j, is found in any form of the words of its language', async (search, comment) => {
    const { responses } = await admin.readResponses(ctx, { search, limit: 200 })
    expect([...new Set(responses.map((response) => response.comment))]).toEqual(comment === null ? [] : [comment])
  })

  test.each(['', ' ', '"', '&|!():*<->', '-', "' or 1=1", '\\'])('in comments by %j is no error', async (search) => {
    expect((await admin.readResponses(ctx, { search })).responses).toBeInstanceOf(Array)
  })

  test('comes newest first, whatever page it is on', async () => {
    const times: string[] = []
    let cursor: string | null | undefined
    do {
      const page: Awaited<ReturnType<typeof admin.readResponses>> = await admin.readResponses(ctx, {
        ...{ survey: 'csat', from: '2026-11-03', to: '2026-11-05', limit: 7 },
        ...(cursor ? { cursor } : {}),
      })
      times.push(...page.responses.map(({ answeredAt }) => answeredAt))
      cursor = page.next
    } while (cursor)
    expect(times.length).toBeGreaterThan(14)
    expect(times).toEqual([...times].sort().reverse())
    expect(new Set(times).size).toBe(times.length)
  })

  test('is one answer, by its invitation', async () => {
    const { responses } = await admin.readResponses(ctx, { limit: 3 })
    const invitation = responses[1]?.invitationId
    expect((await admin.readResponses(ctx, { invitation })).responses).toEqual([responses[1]])
    expect((await countAll(ctx, { invitation })).all).toBe(1)
  })

  test('comes with the labels of its values, and the first day that waits', async () => {
    const { responses } = await admin.readResponses(ctx, { team: ['c'], limit: 200 })
    expect(new Set(responses.map(({ team, labels }) => `${team} ${labels.team}`))).toEqual(new Set(['a Team A']))
    const waiting = (await admin.readResponses(ctx, { followUp: ['open'], limit: 200 })).responses
    expect((await countAll(ctx, {})).waitingSince).toBe(waiting.map(({ day }) => day).sort()[0])
    expect((await countAll(ctx, { followUp: ['resolved'] })).waitingSince).toBeNull()
  })

  test('stays within the teams and agents of who looks for it, in searches and counts, too', async () => {
    const reader = (role: 'manager' | 'agent', teams: string[] | null, id: string): AdminContext => {
      const actor: Actor = { kind: 'person', id, name: '', role, teams, network: '' }
      return { ...ctx, actor }
    }
    const added = await admin.addPerson(ctx, { address: 'b@company.example', name: 'B', role: 'agent', agent: 'b' })
    const agent = reader('agent', null, added.outcome === 'added' ? added.personId : '')
    for (const [who, own] of [
      [reader('manager', ['b'], randomUUID()), sql`i.team = 'b'`],
      [agent, sql`i.agent = 'b'`],
    ] as const)
      for (const query of [{}, { search: 'ответы' }, { followUp: ['open'] }, { low: 'yes' }, { product: ['a', ''] }]) {
        const expected = await findPlainly(query, own)
        expect(expected.length).toBeGreaterThan(0)
        expect(await findAll(who, query)).toEqual(idsOf(expected))
        expect((await countAll(who, query)).all).toBe(expected.length)
      }
    const [manager, all] = [reader('manager', ['b'], randomUUID()), await findPlainly({ search: 'Rechnung' })]
    expect((await countAll(manager, { search: 'Rechnung' })).all).toBeLessThan(all.length)
    await expect(countAll(manager, { team: ['a'], search: 'Rechnung' })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await countAll(reader('manager', [], randomUUID()), {})).all).toBe(0)
  })
})
