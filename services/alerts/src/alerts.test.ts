import { shiftDay } from '@otzyv/domain'
import type { MailPort } from '@otzyv/mail-queue'
import { createLogger } from '@otzyv/service-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lastWeek, ratings, startAlerts } from '../testing/start-alerts.ts'
import { evaluateRules } from './alert/evaluate-rules.ts'
import { sendAlertMails } from './channels/mail/send-alert-mails.ts'
import { createAlertsService } from './create-alerts-service.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let database: typeof world.database
let workspaceId: number

beforeAll(async () => {
  world = await startAlerts()
  database = world.database
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  await world.addRule(workspaceId, { recipients: ['a@c.example', 'b@c.example'] })
})

const setWeek = async (team: string, good: number, n: number) =>
  await world.setWeek(workspaceId, team, ratings(good, n))
const nothing = { onsets: 0, worse: 0, recoveries: 0, closed: 0, reminders: 0, offScale: [] }

type Outcome = Awaited<ReturnType<MailPort['send']>>

function recordingPort(answers: Outcome[] = []): MailPort & { sent: { to: string; subject: string; text: string }[] } {
  const sent: { to: string; subject: string; text: string }[] = []
  return {
    sent,
    send: async (mail) => {
      sent.push({ to: mail.to.address, subject: mail.subject, text: mail.text })
      return answers.shift() ?? { outcome: 'sent' }
    },
  }
}

const send = async (mail: MailPort) =>
  await sendAlertMails(database, workspaceId, { mail, publicUrl: 'http://localhost:8080' })

describe('a breach', () => {
  test('is mailed once to each recipient, however often the rules are evaluated, even at once', async () => {
    await setWeek('billing', 10, 20)
    await setWeek('care', 19, 20)
    const evaluated = await Promise.all(Array.from({ length: 5 }, () => evaluateRules(database, workspaceId)))
    expect(evaluated.reduce((sum, one) => sum + one.onsets, 0)).toBe(1)
    const port = recordingPort()
    await Promise.all([send(port), send(port), send(port)])
    expect(port.sent.map((mail) => mail.to).sort()).toEqual(['a@c.example', 'b@c.example'])
    expect(port.sent[0]?.subject).toContain('billing: 50.0% is below the line of 75.0%')
    expect(port.sent[0]?.text).toContain('it was 50.0%, interval 29.9–70.1%, from 20 answers')
    expect(await evaluateRules(database, workspaceId)).toEqual(nothing)
    expect(await send(port)).toBe(0)
  })

  test('that continues for another week raises nothing new, recovers once, and may begin again', async () => {
    const days = { onset_day: shiftDay(lastWeek, -14), last_day: shiftDay(lastWeek, -1) }
    await world.addAlert(workspaceId, await ruleId(), days)
    await setWeek('billing', 10, 20)
    expect(await evaluateRules(database, workspaceId)).toEqual(nothing)
    const alerts = await database.db.selectFrom('alert').selectAll().where('workspace_id', '=', workspaceId).execute()
    expect(alerts).toMatchObject([{ last_day: shiftDay(lastWeek, 6), state: 'open' }])
  })

  test('that is over is recorded as recovered', async () => {
    const days = { onset_day: shiftDay(lastWeek, -7), last_day: shiftDay(lastWeek, -1) }
    await world.addAlert(workspaceId, await ruleId(), days)
    await setWeek('billing', 20, 20)
    expect(await evaluateRules(database, workspaceId)).toEqual({ ...nothing, recoveries: 1 })
    // The week turns bad afterwards (late responses): it was recorded as recovered and does not flap.
    await setWeek('billing', 10, 20)
    expect(await evaluateRules(database, workspaceId)).toEqual(nothing)
  })

  test('whose mail is put off is tried again later, and one in doubt is never sent twice', async () => {
    await setWeek('billing', 10, 20)
    await evaluateRules(database, workspaceId)
    const port = recordingPort([
      { outcome: 'try_again', reason: '451' },
      { outcome: 'unknown', reason: 'gone' },
    ])
    await send(port)
    const states = async () =>
      (
        await database.db
          .selectFrom('alert_mail')
          .select(['recipient', 'state'])
          .where('workspace_id', '=', workspaceId)
          .execute()
      )
        .map((row) => row.state)
        .sort()
    expect(await states()).toEqual(['queued', 'unknown'])
    await database.db
      .updateTable('alert_mail')
      .set({ due_at: new Date(0) })
      .where('workspace_id', '=', workspaceId)
      .execute()
    await send(port)
    expect(await states()).toEqual(['sent', 'unknown'])
    expect(port.sent).toHaveLength(3)
  })
})

async function ruleId(): Promise<string> {
  const row = await database.db
    .selectFrom('alert_rule')
    .select('alert_rule_id')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return row.alert_rule_id
}

test('an alert of a workspace without a sender waits where a mail server would send it, and goes out once there is one', async () => {
  const setSender = async (address: string) =>
    await database.db
      .updateTable('workspace')
      .set({ sender_address: address })
      .where('workspace_id', '=', workspaceId)
      .execute()
  const states = async () =>
    (
      await database.db
        .selectFrom('alert_mail')
        .select(['state', 'attempts'])
        .where('workspace_id', '=', workspaceId)
        .execute()
    ).map(({ state, attempts }) => `${state} ${attempts}`)
  await setSender('survey@localhost')
  await setWeek('billing', 10, 20)
  const port = recordingPort()
  const log = createLogger({ level: 'silent', pretty: false })
  const options = { mail: port, publicUrl: 'http://localhost:8080', needsSender: true }
  const service = createAlertsService({ db: database.db, log }, options)
  const turn = async () => await service.loops[0]?.run(new AbortController().signal)
  await turn()
  expect([port.sent, await states()]).toEqual([[], ['queued 0', 'queued 0']])
  await setSender('survey@company.example')
  await turn()
  expect([port.sent.length, await states()]).toEqual([2, ['sent 1', 'sent 1']])
  await service.close()
})

test('a workspace with a mail server of its own gets its alerts through it, and through no other', async () => {
  await setWeek('billing', 10, 20)
  const [installation, own] = [recordingPort(), recordingPort()]
  const log = createLogger({ level: 'silent', pretty: false })
  const ownMail = async (of: number) => (of === workspaceId ? own : null)
  const service = createAlertsService(
    { db: database.db, log },
    { mail: installation, ownMail, publicUrl: 'http://localhost:8080' },
  )
  await service.loops[0]?.run(new AbortController().signal)
  expect([installation.sent.length, own.sent.length]).toEqual([0, 2])
  await service.close()
})
