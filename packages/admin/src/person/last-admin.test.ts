import { type Actor, findPerson } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AdminContext } from '../context.ts'
import * as admin from '../index.ts'

const [ONE, OTHER, LEAD] = ['one@company.example', 'other@company.example', 'lead@company.example']
let database: TestDatabase
let operator: AdminContext

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  operator = operatorContext(database, await buildWorkspace(database.db, {}), 'operator')
  await admin.addPerson(operator, { address: ONE, name: 'One', role: 'admin' })
  await admin.addPerson(operator, { address: LEAD, name: 'Lead', role: 'manager' })
})

async function as(address: string): Promise<AdminContext> {
  const { personId = '' } = (await admin.listPeople(operator)).find((one) => one.address === address) ?? {}
  const person = await findPerson(database, operator.workspaceId, personId)
  if (!person) throw new Error(`${address} is not there`)
  const { name, role, teams } = person
  const actor: Actor = { kind: 'person', id: personId, name, role, teams, network: '' }
  return { ...operator, actor }
}
const adminsLeft = async () =>
  (await admin.listPeople(operator))
    .filter(({ role, switchedOffAt }) => role === 'admin' && switchedOffAt === null)
    .map(({ address }) => address)
const auditRows = async () =>
  (
    await database.db
      .selectFrom('audit')
      .select('verb')
      .where('workspace_id', '=', operator.workspaceId)
      .where('entity', '=', 'person')
      .execute()
  ).length
/** The code of the refusal, or the outcome. */
const codeOf = async (change: Promise<{ outcome: string }>) => {
  try {
    return (await change).outcome
  } catch (error) {
    if (error instanceof ProblemError) return error.code
    throw error
  }
}

/** What takes an admin away, by its name. */
const WAYS: Readonly<Record<string, (ctx: AdminContext, address: string) => Promise<{ outcome: string }>>> = {
  'switching off': (ctx, address) => admin.switchOffPerson(ctx, { address }),
  'the role of a manager': (ctx, address) => admin.setPerson(ctx, { address, role: 'manager' }),
  'the role of a viewer, with another name': (ctx, address) =>
    admin.setPerson(ctx, { address, role: 'viewer', name: 'Renamed' }),
}

test.each(Object.entries(WAYS))('the last admin is not taken away by %s, and no audit row is left', async (_, take) => {
  const rows = await auditRows()
  for (const ctx of [await as(ONE), operator, { ...operator, actor: { kind: 'job' as const, id: 'sign-in by oidc' } }])
    expect(await codeOf(take(ctx, ONE))).toBe('conflict')
  expect([await adminsLeft(), await auditRows()]).toEqual([[ONE], rows])
})

test.each(Object.entries(WAYS))('one of two admins is taken away by %s, the other is not', async (_, take) => {
  await admin.addPerson(operator, { address: OTHER, name: 'Other', role: 'admin' })
  expect(['set', 'switched_off']).toContain(await codeOf(take(await as(ONE), ONE)))
  expect(await codeOf(take(await as(OTHER), OTHER))).toBe('conflict')
  expect(await adminsLeft()).toEqual([OTHER])
})

test('an admin who is switched off, or who is of another workspace, does not count as one who can sign in', async () => {
  await admin.addPerson(operator, { address: OTHER, name: 'Other', role: 'admin' })
  const elsewhere = operatorContext(database, await buildWorkspace(database.db, {}), 'operator')
  await admin.addPerson(elsewhere, { address: 'third@company.example', name: 'Third', role: 'admin' })
  await admin.switchOffPerson(operator, { address: OTHER })
  expect(await codeOf(admin.switchOffPerson(operator, { address: ONE }))).toBe('conflict')
  await admin.switchOnPerson(operator, { address: OTHER })
  expect(await codeOf(admin.switchOffPerson(operator, { address: ONE }))).toBe('switched_off')
})

test('everything else of the last admin can be changed, and so can the rights of other people', async () => {
  const ctx = await as(ONE)
  expect(await codeOf(admin.setPerson(ctx, { address: ONE, role: 'admin', name: 'First' }))).toBe('set')
  expect(await codeOf(admin.setPerson(ctx, { address: LEAD, role: 'viewer' }))).toBe('set')
  expect(await codeOf(admin.switchOffPerson(ctx, { address: LEAD }))).toBe('switched_off')
})

test('the operator takes the last admin away by force, and nobody else does', async () => {
  for (const who of [await as(ONE), { ...operator, actor: { kind: 'job' as const, id: 'sign-in by oidc' } }]) {
    expect(await codeOf(admin.switchOffPerson(who, { address: ONE, force: true }))).toBe('forbidden')
    expect(await codeOf(admin.setPerson(who, { address: ONE, role: 'viewer', force: true }))).toBe('forbidden')
  }
  expect(await codeOf(admin.setPerson(operator, { address: ONE, role: 'viewer', force: true }))).toBe('set')
  expect(await adminsLeft()).toEqual([])
})

test('of two admins who take each other away at the same moment one stays, however often they try', async () => {
  await admin.addPerson(operator, { address: OTHER, name: 'Other', role: 'admin' })
  const ways = Object.values(WAYS)
  for (let round = 0; round < 12; round += 1) {
    const [one, other] = [await as(ONE), await as(OTHER)]
    const take = ways[round % ways.length] ?? admin.switchOffPerson
    const takeBack = ways[(round >> 1) % ways.length] ?? admin.switchOffPerson
    const outcomes = await Promise.all([codeOf(take(one, OTHER)), codeOf(takeBack(other, ONE))])
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(1)
    expect(await adminsLeft()).toHaveLength(1)
    for (const address of [ONE, OTHER]) {
      await admin.switchOnPerson(operator, { address })
      await admin.setPerson(operator, { address, role: 'admin' })
    }
  }
})
