import type { MarkOwner } from '@otzyv/keyring'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { borrowedMark } from '../../../testing/borrowed-mark.ts'
import { buildDsn } from '../../../testing/build-report.ts'
import { queueMails } from '../../../testing/queue-mails.ts'
import { startReturned } from '../../../testing/start-returned.ts'

let database: TestDatabase
let back: Awaited<ReturnType<typeof startReturned>>
let mail: MarkOwner

beforeAll(async () => {
  database = await createTestDatabase()
  back = await startReturned(database.db)
})
beforeEach(async () => {
  const workspaceId = await buildWorkspace(database.db)
  const [invitationId = ''] = await queueMails(database.db, workspaceId, 1)
  mail = { workspaceId, invitationId, sequence: 0 }
})
afterAll(async () => {
  await back.close()
  await database.drop()
})

const found = async () => {
  const of = (table: 'mail_event' | 'reply') =>
    database.db.selectFrom(table).select('invitation_id').where('workspace_id', '=', mail.workspaceId).execute()
  return { bounces: (await of('mail_event')).length, replies: (await of('reply')).length }
}
const REPLY =
  'From: anna@clients.example\r\nMessage-ID: <one@clients.example>\r\nSubject: Re: hello\r\n\r\nToo slow.\r\n'

describe('a mail that went out before addresses had keys of their own', () => {
  test('is still known by its return path when it bounces', async () => {
    const path = borrowedMark(back.keyring, 'return path', ['bounce', 'back.company.example'], mail)
    expect(path).not.toBe(back.returnPath(mail))
    expect(await back.send('', path, buildDsn(path))).toBe(250)
    expect(await found()).toEqual({ bounces: 1, replies: 0 })
  })

  test('is still known by its reply address when somebody answers it', async () => {
    const address = borrowedMark(back.keyring, 'reply address', ['reply', 'back.company.example'], mail)
    expect(address).not.toBe(back.replyAddress(mail))
    expect(await back.send('anna@clients.example', address, REPLY)).toBe(250)
    expect(await found()).toEqual({ bounces: 0, replies: 1 })
  })

  test('is known by what its address was made for, whatever name stands before the mark', async () => {
    const asBounce = borrowedMark(back.keyring, 'reply address', ['bounce', 'back.company.example'], mail)
    expect(await back.send('', asBounce, buildDsn(asBounce))).toBe(250)
    const asReply = borrowedMark(back.keyring, 'return path', ['reply', 'back.company.example'], mail)
    expect(await back.send('anna@clients.example', asReply, REPLY)).toBe(250)
    expect(await found()).toEqual({ bounces: 0, replies: 0 })
  })

  test('is not known any more when its key is out of the keyring', async () => {
    const strange = await startReturned(database.db)
    const path = borrowedMark(back.keyring, 'return path', ['bounce', 'back.company.example'], mail)
    expect(await strange.send('', path, buildDsn(path))).toBeGreaterThanOrEqual(500)
    await strange.close()
    expect(await found()).toEqual({ bounces: 0, replies: 0 })
  })
})
