import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCountingPort, manyRecipients } from '../../../testing/counting-port.ts'
import { createSmtpPort } from '../../../testing/smtp-port.ts'
import { ratings, startAlerts, takeTurn } from '../../../testing/start-alerts.ts'

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

const readMails = async () =>
  await world.database.db.selectFrom('alert_mail').selectAll().where('workspace_id', '=', workspaceId).execute()

describe('an alert mail', () => {
  test('is not sent twice after a crash between `sending` and what the mail server says', async () => {
    await world.addRule(workspaceId)
    await world.setWeek(workspaceId, 'billing', ratings(10, 20))
    const smtp = createSmtpPort(world.smtp.url)
    await new Promise<void>((reached) => {
      const send = async (mail: Parameters<typeof smtp.send>[0]) => {
        await smtp.send(mail)
        reached()
        return await new Promise<never>(() => {})
      }
      void takeTurn(world.createService({ send }))
    })
    const next = world.createService()
    await takeTurn(next)
    expect(await readMails()).toMatchObject([{ state: 'sending' }])
    await world.letTimePass('alert_mail')
    await takeTurn(next)
    await takeTurn(next)
    expect(await readMails()).toMatchObject([{ state: 'unknown', attempts: 1 }])
    expect(world.smtp.mails).toHaveLength(1)
  })

  test('is sent once by several services at once', async () => {
    const recipients = manyRecipients()
    await world.addRule(workspaceId, { recipients })
    await world.setWeek(workspaceId, 'billing', ratings(10, 20))
    const port = createCountingPort()
    const services = Array.from({ length: 4 }, () => world.createService(port))
    await Promise.all(services.map(takeTurn))
    await Promise.all(services.map(takeTurn))
    expect(port.receivers.sort()).toEqual(recipients)
  })
})
