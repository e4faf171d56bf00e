import { randomUUID } from 'node:crypto'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignInLink } from './create-sign-in-link.ts'
import { queueSignInMails } from './queue-sign-in-mails.ts'
import { readSession } from './read-session.ts'
import { findLinkedPerson, signIn } from './sign-in.ts'

let database: TestDatabase
let workspaceId: number
beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
})
afterAll(() => database.drop())

const ctx = () => ({ db: database.db, now: () => new Date() })
async function addPerson(id = workspaceId, address = `${randomUUID()}@company.example`) {
  const personId = randomUUID()
  await sql`insert into person (workspace_id, person_id, address, address_key, role)
    values (${id}, ${personId}, ${address}, ${address}, 'viewer')`.execute(database.db)
  return { personId, address }
}
async function linkOf(personId: string, minutes = 15): Promise<string> {
  const expiresAt = new Date(Date.now() + minutes * 60_000)
  return (await createSignInLink(ctx(), { workspaceId, personId, expiresAt })).token
}
const use = (token: string) => signIn(ctx(), token, { network: '', browser: '' }, async () => {})
const mailsOf = async (address: string) => {
  const { rows } = await sql<{ workspaceId: number }>`select sign_in_mail.workspace_id as "workspaceId"
    from sign_in_mail join person using (workspace_id, person_id) where address = ${address} order by 1`.execute(
    database.db,
  )
  return rows.map((row) => row.workspaceId)
}
const ask = (addressKey: string) => queueSignInMails(ctx(), { addressKey, locale: 'en', browser: 'Firefox' })

test('a link signs in once, within its time, and ends the other links of its person', async () => {
  const { personId } = await addPerson()
  const [link, other, over] = [await linkOf(personId), await linkOf(personId), await linkOf(personId, -1)]
  expect(await findLinkedPerson(ctx(), over)).toBeNull()
  expect(await use(over)).toEqual({ outcome: 'not_valid' })
  expect(await use(link)).toMatchObject({ outcome: 'signed_in' })
  for (const used of [link, other]) expect(await use(used)).toEqual({ outcome: 'not_valid' })
})

test('a session holds until it ends, was not used for twelve hours, or its person is switched off', async () => {
  const holds = async (change: string) => {
    const { personId } = await addPerson()
    const signed = await use(await linkOf(personId))
    const token = signed.outcome === 'signed_in' ? signed.token : ''
    if (change !== '') await sql`${sql.raw(change)} where person_id = ${personId}`.execute(database.db)
    return (await readSession(ctx(), token)).outcome
  }
  expect(await holds('')).toBe('holds')
  for (const change of [
    'update session set ended_at = now()',
    'update session set expires_at = now()',
    `update session set last_used_at = now() - interval '12 hours 1 second'`,
    'update person set switched_off_at = now()',
  ])
    expect([change, await holds(change)]).toEqual([change, 'refused'])
})

test('three mails are queued for an address within a quarter of an hour, also if they are asked for at once', async () => {
  const { address } = await addPerson()
  // Connected before, or the first would be done while the others still connect.
  await Promise.all(Array.from({ length: 6 }, () => sql`select pg_sleep(0.1)`.execute(database.db)))
  await Promise.all(Array.from({ length: 6 }, () => ask(address)))
  expect(await mailsOf(address)).toHaveLength(3)
})

test('nothing is queued for an address that nobody has, or whose person is switched off', async () => {
  const { personId, address } = await addPerson()
  await sql`update person set switched_off_at = now() where person_id = ${personId}`.execute(database.db)
  for (const one of [address, 'nobody@company.example']) {
    await ask(one)
    expect([one, await mailsOf(one)]).toEqual([one, []])
  }
})

test('one mail is queued for all workspaces of an address, and one more for each with a mail server of its own', async () => {
  const [second, apart] = [await buildWorkspace(database.db), await buildWorkspace(database.db)]
  await sql`insert into mail_server (workspace_id, host, port, tls)
    values (${apart}, 'localhost', 25, 'none')`.execute(database.db)
  const { address } = await addPerson()
  for (const id of [second, apart]) await addPerson(id, address)
  await ask(address)
  expect(await mailsOf(address)).toEqual([workspaceId, apart])
})
