import { ResponsesResult } from '@otzyv/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeVariedFacts } from './support/filter-oracle.ts'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
const cookies = new Map<string, string>()

beforeAll(async () => {
  world = await buildPeopleWorld()
  const facts = [
    { team: 'Lisbon', rating: 1, evidence: 'unconfirmed' },
    { team: 'Lisbon', rating: 2, evidence: 'suspect' },
    { team: 'Lisbon', rating: 3, evidence: 'confirmed' },
    { team: 'Porto', rating: 4, evidence: 'unconfirmed' },
  ] as const
  await writeVariedFacts(
    world.database,
    1,
    facts.map((fact) => ({ ...fact, agent: 'Ana', day: '2026-11-03' })),
  )
  for (const [name, ...options] of [
    ['admin', 'admin'],
    ['manager', 'manager'],
    ['lisbon', 'manager', '--teams', 'Lisbon'],
  ] as const)
    cookies.set(name, (await world.signIn(...(options as unknown as [string, ...string[]]))).cookie) // each begins with a role
})
afterAll(() => world?.close())

const ask = (who: string, method: string, path: string, body?: unknown) =>
  world.ask(cookies.get(who) ?? '', method, path, body)
const list = async (who: string, query: string) =>
  ResponsesResult.parse((await ask(who, 'GET', `/v1/responses?${query}`)).body).responses
const idOf = async (rating: number) => (await list('admin', `rating=${rating}`))[0]?.invitationId ?? ''
const DOUBTFUL = 'evidence=unconfirmed&evidence=suspect&excluded=no'
const audited = async (entity: string) =>
  (
    await world.database.db
      .selectFrom('audit')
      .select(['verb', 'actor_id', 'before', 'after', 'note'])
      .where('entity', '=', entity)
      .orderBy('at')
      .execute()
  ).map(({ actor_id: _, ...row }) => row)

test('a manager sees the doubtful answers of their teams, and decides about them and no others', async () => {
  expect((await list('manager', DOUBTFUL)).map(({ rating }) => rating).sort()).toEqual([1, 2, 4])
  expect((await list('lisbon', DOUBTFUL)).map(({ rating }) => rating).sort()).toEqual([1, 2])
  const path = `/v1/responses/${await idOf(1)}/evidence`
  const decide = (who: string, evidence: string, was?: string) =>
    ask(who, 'POST', path, { evidence, note: 'phoned', ...(was ? { was } : {}) })
  expect(await decide('lisbon', 'confirmed', 'unconfirmed')).toMatchObject({
    status: 200,
    body: { outcome: 'overruled', before: 'unconfirmed', after: 'confirmed' },
  })
  expect((await list('lisbon', 'overruled=yes'))[0]).toMatchObject({
    rating: 1,
    evidence: 'confirmed',
    evidenceReason: 'overruled',
    overruled: true,
  })
  expect((await list('lisbon', DOUBTFUL)).map(({ rating }) => rating)).toEqual([2])
  // Somebody who looked before is not allowed to overwrite it unseen; who wants the same finds it done.
  expect(await decide('manager', 'suspect', 'unconfirmed')).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await decide('manager', 'confirmed', 'unconfirmed')).toMatchObject({ body: { outcome: 'unchanged' } })

  const porto = await ask('lisbon', 'POST', `/v1/responses/${await idOf(4)}/evidence`, { evidence: 'confirmed' })
  expect([porto.status, porto.body.code]).toEqual([404, 'not_found'])
  expect(await audited('evidence')).toEqual([
    { verb: 'overrule', before: { evidence: 'unconfirmed' }, after: { evidence: 'confirmed' }, note: 'phoned' },
  ])
})

test('an answer is left out for a named reason and counted again, each once', async () => {
  const path = `/v1/responses/${await idOf(3)}`
  const other = await ask('lisbon', 'POST', `${path}/exclude`, { reason: 'other' })
  expect([other.status, other.body.issues]).toMatchObject([422, [{ path: 'note' }]])
  const exclude = async () =>
    (await ask('lisbon', 'POST', `${path}/exclude`, { reason: 'duplicate', note: 'twice' })).body
  expect([await exclude(), await exclude()]).toEqual([{ outcome: 'excluded' }, { outcome: 'excluded_already' }])
  expect(await list('manager', 'excluded=yes')).toMatchObject([{ rating: 3, excluded: 'duplicate' }])
  const include = () => ask('manager', 'POST', `${path}/include`, { note: 'it was not' })
  expect(await include()).toMatchObject({ status: 200, body: { outcome: 'included' } })
  expect((await include()).status).toBe(404)
  expect((await audited('exclusion')).map(({ verb }) => verb)).toEqual(['add', 'remove'])
})
