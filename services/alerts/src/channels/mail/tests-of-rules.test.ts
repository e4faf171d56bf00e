import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCountingPort, manyRecipients } from '../../../testing/counting-port.ts'
import { createSmtpPort } from '../../../testing/smtp-port.ts'
import { startAlerts, takeTurn } from '../../../testing/start-alerts.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let workspaceId: number
beforeAll(async () => {
  world = await startAlerts()
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  world.smtp.mails.length = 0
})

/** As the verb queues it. */
async function askForTest(recipients: readonly string[]): Promise<void> {
  const alert_rule_id = await world.addRule(workspaceId)
  const test = { workspace_id: workspaceId, alert_test_id: randomUUID(), alert_rule_id, asked_at: new Date() }
  await world.database.db
    .insertInto('alert_test_mail')
    .values(recipients.map((recipient) => ({ ...test, recipient })))
    .execute()
}
const readMails = async () =>
  await world.database.db
    .selectFrom('alert_test_mail')
    .select(['recipient', 'state', 'last_error'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('recipient')
    .execute()

test('a test of a rule is a mail that says so, in the language of the workspace, and names the rule', async () => {
  await world.database.db
    .updateTable('workspace')
    .set({ locale: 'ru' })
    .where('workspace_id', '=', workspaceId)
    .execute()
  await askForTest(['lead@company.example'])
  await takeTurn(world.createService())
  expect(await readMails()).toMatchObject([{ state: 'sent', last_error: null }])
  const { subject, text } = world.smtp.mails[0]?.mail ?? {}
  expect(subject).toBe('Проверка правила оповещений')
  expect(text).toMatch(/правило «Порог, .+». .*\n?.*Это проверка\. Ничего не случилось\./s)
  expect(text).toContain(`/settings/alert-rules?workspace=${workspaceId}`)
})

test('what the mail server refuses is known with its words, and holds up nobody else', async () => {
  world.smtp.refuseRecipients({ code: 550, message: 'no such user' }, (address) => address.startsWith('gone'))
  await askForTest(['gone@company.example', 'lead@company.example'])
  await takeTurn(world.createService())
  world.smtp.refuseRecipients(null)
  expect(await readMails()).toMatchObject([
    { recipient: 'gone@company.example', state: 'failed', last_error: expect.stringContaining('550') },
    { recipient: 'lead@company.example', state: 'sent' },
  ])
})

test('a test is sent once by several services at once, and not again after a crash while it was sent', async () => {
  const recipients = manyRecipients()
  await askForTest(recipients)
  const port = createCountingPort()
  await Promise.all(Array.from({ length: 3 }, () => takeTurn(world.createService(port))))
  expect(port.receivers.sort()).toEqual(recipients)
  await world.database.db
    .updateTable('alert_test_mail')
    .set({ state: 'sending', sending_at: new Date(Date.now() - 600_000) })
    .where('recipient', '=', recipients[0] ?? '')
    .execute()
  await takeTurn(world.createService(createSmtpPort(world.smtp.url)))
  expect((await readMails())[0]).toMatchObject({ state: 'unknown' })
  expect(world.smtp.mails).toEqual([])
})
