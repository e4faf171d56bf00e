import type { MailPort } from '@otzyv/mail-queue'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
  // Notices of other tests must not be reported again.
  await world.database.db.updateTable('operator_notice').set({ notified_at: new Date() }).execute()
  await world.database.db.deleteFrom('operator_notice_mail').execute()
  workspaceId = await world.buildWorkspace()
  world.smtp.mails.length = 0
  world.warnings.length = 0
})
afterEach(() => world.smtp.refuseRecipients(null))

const example = {
  surveyId: 'csat',
  dimensionSet: 'team,product',
  day: '2026-11-03',
  ...{ team: 'care', product: 'app', agent: '', country: '', channel: '', lag: '', evidence: 'confirmed' },
  ...{ figure: 'r2', expected: 3, stored: 917 },
}

async function leaveNotice(detail: Record<string, unknown> = {}): Promise<void> {
  await world.database.db
    .insertInto('operator_notice')
    .values({
      workspace_id: workspaceId,
      kind: 'figures_were_wrong',
      day: '2026-11-04',
      detail: JSON.stringify({ found: 7, remaining: 0, examples: [example], ...detail }),
      notified_at: null,
    })
    .execute()
}
const readNotifiedAt = async () =>
  (
    await world.database.db
      .selectFrom('operator_notice')
      .select('notified_at')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
  ).notified_at
const readStates = async () =>
  (
    await world.database.db
      .selectFrom('operator_notice_mail')
      .select(['recipient', 'state'])
      .orderBy('recipient')
      .execute()
  ).map(({ recipient, state }) => `${recipient} ${state}`)
const receivers = () => world.smtp.mails.flatMap(({ to }) => to).sort()

describe('a notice that figures were wrong', () => {
  test('is sent once to every recipient of an active rule', async () => {
    await world.addRule(workspaceId, { recipients: ['a@c.example', 'b@c.example'] })
    await world.addRule(workspaceId, { recipients: ['B@c.example', 'c@c.example'] })
    await world.addRule(workspaceId, { recipients: ['former@c.example'], active: false })
    await leaveNotice()
    const service = world.createService()
    for (let turn = 0; turn < 3; turn++) await takeTurn(service)
    const reported = receivers().map((to) => to.toLowerCase())
    expect(reported.sort()).toEqual(['a@c.example', 'b@c.example', 'c@c.example'])
    expect(await readNotifiedAt()).toBeInstanceOf(Date)
    const mail = world.smtp.mails[0]?.mail
    expect(mail?.subject).toBe(`Otzyv: 7 figures wrong on 2026-11-04, all repaired (workspace-${workspaceId})`)
    expect(mail?.text).toContain('All of them were counted again and are right now.')
    expect(mail?.text).toContain('- survey csat, 2026-11-03, team care, product app: responses per rating')
    for (const command of ['otzyv jobs', 'otzyv rollup check']) expect(mail?.text).toContain(command)
    // The cell may be of one person: its numbers stay where they are.
    expect(mail?.text).not.toContain('917')
  })

  test('says what was not repaired, and names no agent', async () => {
    await world.addRule(workspaceId)
    const ofAgent = { ...example, dimensionSet: 'team,agent', product: '', agent: 'Marker Agentova' }
    const ofWeek = { ...example, dimensionSet: 'week', day: '2026-11-02', figure: 'value' }
    await leaveNotice({ remaining: 2, examples: [ofAgent, ofWeek] })
    await takeTurn(world.createService())
    const mail = world.smtp.mails[0]?.mail
    expect(mail?.subject).toContain('2 not repaired')
    expect(mail?.text).toContain('2 figures still differ')
    expect(mail?.text).toContain('otzyv rollup check --repair')
    expect(mail?.text).toContain('team care, one agent: responses per rating')
    expect(mail?.text).toContain('the week of 2026-11-02, team care, product app: value of the indicator')
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain('Agentova')
  })

  test('waits until its repair has ended, but not for ever', async () => {
    await world.addRule(workspaceId, { recipients: ['a@c.example'] })
    await leaveNotice({ remaining: 7, repairing: true })
    await takeTurn(world.createService())
    expect(receivers()).toEqual([])
    await world.database.db
      .updateTable('operator_notice')
      .set({ created_at: new Date(Date.now() - 61 * 60_000) })
      .where('workspace_id', '=', workspaceId)
      .execute()
    await takeTurn(world.createService())
    expect(receivers()).toEqual(['a@c.example'])
    expect(world.smtp.mails[0]?.mail.subject).toContain('7 not repaired')
  })

  test('waits while there is nobody to notify, and is sent when there is', async () => {
    await world.addRule(workspaceId, { active: false })
    await leaveNotice()
    const service = world.createService()
    for (let turn = 0; turn < 2; turn++) await takeTurn(service)
    expect([await readNotifiedAt(), await readStates()]).toEqual([null, []])
    expect(world.warnings).toEqual([{ workspaceId, day: '2026-11-04' }])
    expect((await service.checkReady()).detail).toMatchObject({ unreportedNotices: 1, untoldNotices: 1 })
    await world.addRule(workspaceId)
    await takeTurn(service)
    expect(receivers()).toEqual(['lead@company.example'])
    expect((await service.checkReady()).detail).toMatchObject({ unreportedNotices: 0 })
  })

  test('is not sent twice after a crash between `sending` and the mail server', async () => {
    await world.addRule(workspaceId)
    await leaveNotice()
    let claimed: () => void = () => {}
    const reached = new Promise<void>((resolve) => {
      claimed = resolve
    })
    const smtp = createSmtpPort(world.smtp.url)
    // The mail goes out, and the process never hears of it.
    const dies: MailPort = {
      send: async (mail) => {
        await smtp.send(mail)
        claimed()
        return await new Promise(() => {})
      },
    }
    void takeTurn(world.createService(dies))
    await reached
    const next = world.createService()
    await takeTurn(next)
    expect(await readStates()).toEqual(['lead@company.example sending'])
    expect(await readNotifiedAt()).toBeNull()
    await world.letTimePass('operator_notice_mail')
    await takeTurn(next)
    await takeTurn(next)
    expect(await readStates()).toEqual(['lead@company.example unknown'])
    expect(receivers()).toEqual(['lead@company.example'])
    expect(await readNotifiedAt()).toBeInstanceOf(Date)
    expect((await next.checkReady()).detail).toMatchObject({ undeliveredNoticeMails: 1 })
  })

  test('is sent once by several services at once', async () => {
    const recipients = manyRecipients()
    await world.addRule(workspaceId, { recipients })
    await leaveNotice()
    const port = createCountingPort()
    const services = Array.from({ length: 4 }, () => world.createService(port))
    await Promise.all(services.map(takeTurn))
    await Promise.all(services.map(takeTurn))
    expect(port.receivers.sort()).toEqual(recipients)
    expect(await readNotifiedAt()).toBeInstanceOf(Date)
  })

  test('counts as notified when the last of its mails is through', async () => {
    await world.addRule(workspaceId, { recipients: ['a@c.example', 'b@c.example'] })
    await leaveNotice()
    world.smtp.refuseRecipients({ code: 451, message: 'later' }, (address) => address.startsWith('a'))
    await takeTurn(world.createService())
    expect(await readStates()).toEqual(['a@c.example queued', 'b@c.example sent'])
    expect(await readNotifiedAt()).toBeNull()
    world.smtp.refuseRecipients(null)
    await world.letTimePass('operator_notice_mail')
    await takeTurn(world.createService())
    expect(receivers()).toEqual(['a@c.example', 'b@c.example'])
    expect(await readNotifiedAt()).toBeInstanceOf(Date)
  })

  test('that is put off is tried again, refused by all it stays unsent, and who left the rules is not notified', async () => {
    const rule = await world.addRule(workspaceId, { recipients: ['left@c.example', 'stays@c.example'] })
    await leaveNotice()
    world.smtp.refuseRecipients({ code: 451, message: 'later' })
    await takeTurn(world.createService())
    expect(await readNotifiedAt()).toBeNull()
    await world.database.db
      .updateTable('alert_rule')
      .set({ recipients: ['stays@c.example'] })
      .where('workspace_id', '=', workspaceId)
      .where('alert_rule_id', '=', rule)
      .execute()
    world.smtp.refuseRecipients({ code: 550, message: 'no' })
    await world.letTimePass('operator_notice_mail')
    await takeTurn(world.createService())
    expect(await readStates()).toEqual(['left@c.example cancelled', 'stays@c.example failed'])
    expect([await readNotifiedAt(), receivers()]).toEqual([null, []])
    world.smtp.refuseRecipients(null)
    await world.addRule(workspaceId, { recipients: ['left@c.example'] })
    await takeTurn(world.createService())
    expect(receivers()).toEqual(['left@c.example'])
    expect(await readNotifiedAt()).toBeInstanceOf(Date)
  })
})
