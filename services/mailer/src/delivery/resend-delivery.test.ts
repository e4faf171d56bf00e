import {
  buildWorkspace,
  createTestDatabase,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
} from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queueMails } from '../../testing/queue-mails.ts'
import { startMailer } from '../../testing/start-mailer.ts'
import { listDeliveries } from './list-deliveries.ts'
import { resendDelivery } from './resend-delivery.ts'

let database: TestDatabase
let smtp: SmtpRecorder

beforeAll(async () => {
  database = await createTestDatabase()
  smtp = await startSmtpRecorder()
})
afterAll(async () => {
  await smtp.close()
  await database.drop()
})

test('a mail in doubt is listed, and sent once more when a person says so, with the same Message-ID', async () => {
  const workspaceId = await buildWorkspace(database.db, { ask_again_days: 30 })
  const { service, turn } = startMailer(database.db, smtp.url)
  const [invitationId = ''] = await queueMails(database.db, workspaceId, 1)
  await turn()
  await database.db.updateTable('delivery').set({ state: 'unknown' }).where('workspace_id', '=', workspaceId).execute()
  await turn()
  expect(smtp.mails).toHaveLength(1)
  const listed = await listDeliveries(database, workspaceId, { state: 'unknown', limit: 10 })
  expect(listed).toMatchObject([{ id: `${invitationId}.0`, state: 'unknown' }])
  expect(JSON.stringify(listed)).not.toContain('@clients.example')

  const other = await buildWorkspace(database.db)
  const id = listed[0]?.id ?? ''
  expect(await resendDelivery(database, other, id)).toEqual({ outcome: 'not_found' })
  expect(await resendDelivery(database, workspaceId, id)).toEqual({ outcome: 'queued' })
  await turn()
  expect(smtp.mails).toHaveLength(2)
  expect(smtp.mails[1]?.mail.messageId).toBe(smtp.mails[0]?.mail.messageId)
  expect(await resendDelivery(database, workspaceId, id)).toEqual({ outcome: 'refused', state: 'sent' })
  expect(await resendDelivery(database, workspaceId, 'nonsense')).toEqual({ outcome: 'not_found' })
  await service.close()
})
