import { removeSuppression } from '@otzyv/admin'
import { createKeyringText, createMarkedAddress, parseKeyring } from '@otzyv/keyring'
import { createLogger } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildComplaint, buildDsn } from '../../../testing/build-report.ts'
import { queueMails } from '../../../testing/queue-mails.ts'
import { startMailer } from '../../../testing/start-mailer.ts'
import { startScriptedSmtp } from '../../../testing/start-scripted-smtp.ts'
import { recordUnsubscribe } from '../unsubscribe/record-unsubscribe.ts'
import { recordMailEvent } from './record-mail-event.ts'
import { recordReport } from './record-report.ts'

const keyring = parseKeyring(createKeyringText())
const log = createLogger({ level: 'silent', pretty: false })
let database: TestDatabase
let workspaceId: number
let invitationId: string

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
  invitationId = (await queueMails(database.db, workspaceId, 1))[0] ?? ''
})
afterAll(() => database.drop())

/** The invitations in the change log since the last look. */
async function takeLogged(): Promise<string[]> {
  const rows = await database.db
    .deleteFrom('change_log')
    .where('workspace_id', '=', workspaceId)
    .returning('invitation_id')
    .execute()
  return rows.map((row) => row.invitation_id)
}
/** What is found about the invitation by its key. */
async function readFacts() {
  const read = async (table: 'mail_event' | 'suppression') =>
    await database.db
      .selectFrom(table)
      .select(table === 'mail_event' ? 'mail_event.kind' : 'suppression.reason as kind')
      .where('workspace_id', '=', workspaceId)
      .where('invitation_id', '=', invitationId)
      .execute()
  return [...(await read('mail_event')), ...(await read('suppression'))].map((row) => row.kind)
}
const report = async (build: (path: string) => string) => {
  const path = createMarkedAddress(keyring, 'return path', 'bounce@x.example', {
    workspaceId,
    invitationId,
    sequence: 0,
  })
  await recordReport({ db: database.db, log }, keyring, workspaceId, {
    raw: Buffer.from(build(path)),
    envelopeTo: path,
  })
}
const unsubscribe = (kind: '' | 'csat') => recordUnsubscribe(database, { workspaceId, invitationId }, kind)

test.each([
  ['an unsubscribe', () => unsubscribe(''), ['unsubscribed']],
  ['a hard bounce', () => report(buildDsn), ['hard_bounce', 'bounced']],
  ['a soft bounce', () => report((path) => buildDsn(path, { status: '5.2.2', diagnostic: '' })), ['soft_bounce']],
  ['a rejection', () => report((path) => buildDsn(path, { status: '5.7.1', diagnostic: '' })), ['rejection']],
  ['a complaint', () => report(buildComplaint), ['complaint', 'complained']],
] as const)('%s is logged once, and reported again not at all', async (_name, record, facts) => {
  await record()
  expect(await takeLogged()).toEqual([invitationId])
  expect(await readFacts()).toEqual(facts)
  await record()
  expect(await takeLogged()).toEqual([])
  expect(await readFacts()).toEqual(facts)
})

test('an address that the server refuses as wrong is logged with its mail', async () => {
  const smtp = await startScriptedSmtp()
  smtp.failAt('RCPT', '550 5.1.1 no such person')
  const mailer = startMailer(database.db, smtp.url)
  await mailer.turn()
  await mailer.service.close()
  await smtp.close()
  expect(await takeLogged()).toEqual([invitationId])
  expect(await readFacts()).toEqual(['hard_bounce', 'bounced'])
})

test('a bounce of an address that is not asked any more is logged all the same', async () => {
  await unsubscribe('')
  await takeLogged()
  await report(buildDsn)
  expect(await takeLogged()).toEqual([invitationId])
  expect(await readFacts()).toEqual(['hard_bounce', 'unsubscribed'])
})

const remove = async (own: { kind?: string }) =>
  await removeSuppression(operatorContext(database, workspaceId), keyring, { address: await readAddress(), ...own })

test('an entry that is taken out is logged too', async () => {
  await unsubscribe('')
  await unsubscribe('csat')
  await takeLogged()
  expect(await remove({ kind: 'csat' })).toEqual({ removed: 1 })
  expect(await takeLogged()).toEqual([invitationId])
  expect(await remove({})).toEqual({ removed: 1 })
  expect(await takeLogged()).toEqual([invitationId])
  expect(await remove({})).toEqual({ removed: 0 })
  expect(await readFacts()).toEqual([])
})

test('what names no mail logs nothing', async () => {
  const event = { source: 'generic', eventId: '1', kind: 'hard_bounce', status: '', occurredAt: new Date() } as const
  await recordMailEvent(database, workspaceId, { ...event, address: await readAddress(), invitationId: null })
  expect(await takeLogged()).toEqual([])
})

async function readAddress(): Promise<string> {
  const { address } = await database.db
    .selectFrom('respondent')
    .select('address')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return address
}
