import { isoMonday, localDay, shiftDay } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { evaluateRules } from './evaluate-rules.ts'
import type { MailPort } from './mail-port.ts'
import { sendAlertMails } from './send-alert-mails.ts'

let database: TestDatabase
let workspaceId: number
const lastWeek = shiftDay(isoMonday(localDay(new Date(), 'Asia/Novosibirsk')), -7)

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
  await database.db
    .insertInto('alert_rule')
    .values({
      workspace_id: workspaceId,
      alert_rule_id: crypto.randomUUID(),
      kind: 'csat_below',
      survey_id: 'csat',
      below: 75,
      min_n: 20,
      recipients: ['a@c.example', 'b@c.example'],
    })
    .execute()
})

async function setWeek(team: string, satisfied: number, n: number, week = lastWeek): Promise<void> {
  const row = {
    workspace_id: workspaceId,
    survey_id: 'csat',
    week,
    dimension: 'team' as const,
    dimension_value: team,
    indicator: 'csat' as const,
    definition: 'top2of5',
    definition_version: 1,
    rating_counts: [0, n - satisfied, 0, 0, 0, satisfied, 0, 0, 0, 0, 0],
    n,
    unconfirmed: 0,
    suspect: 0,
    sent: 100,
    responded: n,
    value: (100 * satisfied) / n,
    lower: null,
    upper: null,
    confidence: 0.95,
    method: 'wilson',
    flags: [],
  }
  await database.db
    .insertInto('weekly_indicator')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'survey_id', 'week', 'dimension', 'dimension_value']).doUpdateSet(row),
    )
    .execute()
}

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
    expect(port.sent[0]?.subject).toContain('billing at 50 %')
    expect(port.sent[0]?.text).toContain('from 20 responses (95 % interval 29.9 % to 70.1 %)')
    expect(await evaluateRules(database, workspaceId)).toEqual({ onsets: 0, recoveries: 0 })
    expect(await send(port)).toBe(0)
  })

  test('that goes on for another week raises nothing new, recovers once, and may begin again', async () => {
    await database.db
      .insertInto('alert')
      .values({
        workspace_id: workspaceId,
        alert_rule_id: await ruleId(),
        team: 'billing',
        onset_week: shiftDay(lastWeek, -14),
        last_week: shiftDay(lastWeek, -7),
        value: 50,
        n: 20,
        recovered_week: null,
      })
      .execute()
    await setWeek('billing', 10, 20)
    expect(await evaluateRules(database, workspaceId)).toEqual({ onsets: 0, recoveries: 0 })
    const alerts = await database.db.selectFrom('alert').selectAll().where('workspace_id', '=', workspaceId).execute()
    expect(alerts).toMatchObject([{ last_week: lastWeek, recovered_week: null }])
  })

  test('that is over is recorded as recovered', async () => {
    await database.db
      .insertInto('alert')
      .values({
        workspace_id: workspaceId,
        alert_rule_id: await ruleId(),
        team: 'billing',
        onset_week: shiftDay(lastWeek, -7),
        last_week: shiftDay(lastWeek, -7),
        value: 50,
        n: 20,
        recovered_week: null,
      })
      .execute()
    await setWeek('billing', 20, 20)
    expect(await evaluateRules(database, workspaceId)).toEqual({ onsets: 0, recoveries: 1 })
    // The week turns bad afterwards (late responses): it was recorded as recovered and does not flap.
    await setWeek('billing', 10, 20)
    expect(await evaluateRules(database, workspaceId)).toEqual({ onsets: 0, recoveries: 0 })
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
