import { type Actor, findRight, RIGHTS, type RightName } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VERB_CASES } from '../testing/verb-cases.ts'
import { linkOf } from '../testing/verb-ports.ts'
import { buildVerbWorld, type VerbWorld } from '../testing/verb-world.ts'
import * as admin from './index.ts'

let database: TestDatabase
let world: VerbWorld
beforeAll(async () => {
  database = await createTestDatabase()
  const workspaceId = await buildWorkspace(database.db, {})
  world = await buildVerbWorld(operatorContext(database, workspaceId, 'A. Manager'))
  // Merged into help in that world.
  await sql`update invitation set team = 'old'`.execute(database.db)
})
afterAll(() => database.drop())

const manager = (...teams: string[]): Actor => ({
  kind: 'person',
  id: 'p1',
  name: 'Lead',
  role: 'manager',
  teams,
  network: '',
})
const key = (teams: string[]): Actor => ({
  kind: 'apiKey',
  id: 'k1',
  name: 'desk',
  scopes: ['settings:write', 'evidence:write', 'tickets:write'],
  teams,
  network: '',
})
const as = (actor: Actor) => ({ ...world.ctx, actor })

/** The verb that a right belongs to: `person.switch_off` is that of `switchOffPerson`. */
function verbOf(right: string): string {
  const [entity, verb] = right.split('.')
  return `${verb}_${entity}`.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

// Object.keys gives the names of the rights, which TypeScript widens to string.
const aboutAll = (Object.keys(RIGHTS) as RightName[]).filter(
  (name) => findRight(name).teams === 'all' && !name.endsWith('.read'),
)

test.each(aboutAll)(
  '%s is about all teams, and is refused to people and keys that may see some of them',
  async (name) => {
    for (const actor of [manager('care'), key(['care']), key([])]) {
      const called = VERB_CASES[verbOf(name)]?.call({ ...world, ctx: as(actor) })
      const ended = await called?.then(
        () => 'done',
        (error: unknown) => (error instanceof ProblemError ? error.code : error),
      )
      expect([actor.kind, ended]).toEqual([actor.kind, 'forbidden'])
    }
  },
)

test('answers of other teams are not there for who may see some teams, and nothing about them changes', async () => {
  const { invitationId } = world
  const stored = sql<{ evidence: string; excluded: boolean }>`
    select (select evidence from response where invitation_id = ${invitationId}) as evidence,
      exists (select 1 from exclusion where invitation_id = ${invitationId}) as excluded`
  const before = (await stored.execute(database.db)).rows
  for (const actor of [manager('care'), manager(), key(['care']), key([])]) {
    const ctx = as(actor)
    expect(await admin.overruleEvidence(ctx, { invitationId, evidence: 'suspect' })).toEqual({ outcome: 'no_response' })
    expect(await admin.excludeResponse(ctx, { invitationId, reason: 'test' })).toEqual({ outcome: 'no_response' })
    expect(await admin.includeResponse(ctx, { invitationId })).toEqual({ outcome: 'not_excluded' })
  }
  expect((await stored.execute(database.db)).rows).toEqual(before)
})

test('answers of a team are there for who may see it, by the name that it has or was merged into', async () => {
  const { invitationId } = world
  const overrule = (teams: string[], evidence: string) =>
    admin.overruleEvidence(as(manager(...teams)), { invitationId, evidence })
  expect(await overrule(['help'], 'suspect')).toMatchObject({ outcome: 'overruled' })
  expect(await overrule(['care', 'old'], 'confirmed')).toMatchObject({ outcome: 'overruled' })
  expect(await admin.excludeResponse(as(key(['old'])), { invitationId, reason: 'test' })).toEqual({
    outcome: 'excluded',
  })
  expect(await admin.includeResponse(as(manager('help')), { invitationId })).toEqual({ outcome: 'included' })
})

test('a survey link is made for a team of one’s own alone', async () => {
  const make = (team: string) =>
    admin.createLink(as(manager('care')), linkOf, { source: 'desk', ticketId: `T-${team}`, team })
  for (const team of ['help', '', 'nowhere']) await expect(make(team)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await make('care')).toMatchObject({ outcome: 'created' })
})

test('teams are kept as tickets bring them, each once, and none is not the same as every team', async () => {
  const [add, list] = [admin.addPerson, admin.listPeople]
  const person = { address: 'teams@company.example', name: '', role: 'manager' }
  await expect(add(world.ctx, { ...person, teams: ['  '] })).rejects.toMatchObject({ code: 'invalid_request' })
  await expect(add(world.ctx, { ...person, teams: ['{{team}}'] })).rejects.toMatchObject({ code: 'invalid_request' })
  await add(world.ctx, { ...person, teams: ['Porto', ' Lisbon\u00a0 2', 'Porto'], agent: ' Ana  B.' })
  const stored = async () => (await list(world.ctx)).find(({ address }) => address === person.address)
  expect(await stored()).toMatchObject({ teams: ['Lisbon 2', 'Porto'], agent: 'Ana B.' })
  expect(await admin.setPerson(world.ctx, { address: person.address, teams: [] })).toEqual({ outcome: 'set' })
  expect(await stored()).toMatchObject({ teams: [], agent: 'Ana B.' })
  expect(await admin.setPerson(world.ctx, { address: person.address, teams: null })).toEqual({ outcome: 'set' })
  expect(await stored()).toMatchObject({ teams: null, agent: 'Ana B.' })
})
