import { shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lastWeek, ratings, startAlerts, takeTurn } from '../../testing/start-alerts.ts'
import { evaluateRules } from './evaluate-rules.ts'
import { readAlertNotice } from './read-alert-notice.ts'
import { remind } from './remind.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let db: (typeof world)['database']['db']
let workspaceId: number

beforeAll(async () => {
  world = await startAlerts()
  db = world.database.db
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  world.smtp.mails.length = 0
})

const own = () => world.smtp.mails.map(({ mail }) => mail)
const events = async () =>
  (
    await db
      .selectFrom('alert_event')
      .select('event')
      .where('workspace_id', '=', workspaceId)
      .orderBy('event_number')
      .execute()
  ).map(({ event }) => event)
/** As if the alert had been found a week and a bit before. */
const letAWeekPass = async () => {
  await sql`update alert set told_at = told_at - interval '8 days', onset_day = onset_day - 7, last_day = last_day - 7
    where workspace_id = ${workspaceId}`.execute(db)
}

describe('an alert', () => {
  test('is one thread of mails: it opens, is reminded of once a week, and is over', async () => {
    await world.addRule(workspaceId, { recipients: ['lead@company.example'] })
    await world.setWeek(workspaceId, 'billing', ratings(5, 30))
    for (const back of [2, 3, 4]) {
      const week = shiftDay(lastWeek, -7 * back)
      await world.setWeek(workspaceId, 'billing', ratings(28, back === 3 ? 29 : 30), { week })
    }
    await world.setWeek(workspaceId, 'billing', ratings(2, 4), { week: shiftDay(lastWeek, -7) })
    const service = world.createService()
    await takeTurn(service)
    await takeTurn(service)
    expect(own()).toHaveLength(1)
    // Its course is words and table cells: nothing to load, and nothing of a week of four answers.
    expect(own()[0]?.text).toMatch(/Week by week from .*: 93\.3%, 96\.6%, 93\.3%, –, 16\.7%\./)
    const page = String(own()[0]?.html)
    expect(page.match(/border-top:\d+px solid #[0-9a-f]{6};font-size:0/g)).toHaveLength(4)
    expect(page).not.toMatch(/<img|url\(|src=/)
    await letAWeekPass()
    for (let turn = 0; turn < 2; turn++) await takeTurn(service)
    await world.setWeek(workspaceId, 'billing', ratings(29, 30))
    await letAWeekPass()
    for (let turn = 0; turn < 2; turn++) await takeTurn(service)
    expect(await events()).toEqual(['opened', 'reminder', 'recovered'])
    const [opened, reminder, recovered] = own()
    expect(opened?.subject).toBe('billing: 16.7% is below the line of 75.0%')
    for (const later of [reminder, recovered]) {
      expect(later?.subject).toMatch(/^Re: billing: .* is below the line of 75\.0%$/)
      expect([later?.inReplyTo, later?.references]).toEqual([opened?.messageId, opened?.messageId])
    }
    expect(reminder?.text).toContain('billing is still below the line of 75.0%')
    expect(recovered?.text).toContain('billing is not below the line of 75.0% any more')
  })

  test('that is muted says nothing before that day but that it is over', async () => {
    await world.addRule(workspaceId, { recipients: ['lead@company.example'] })
    await world.setWeek(workspaceId, 'billing', ratings(5, 30))
    const service = world.createService()
    await takeTurn(service)
    await letAWeekPass()
    const until = shiftDay(lastWeek, 60)
    await sql`update alert set muted_until = ${until} where workspace_id = ${workspaceId}`.execute(db)
    await takeTurn(service)
    expect(own()).toHaveLength(1)
    await letAWeekPass()
    await world.setWeek(workspaceId, 'billing', ratings(29, 30))
    await takeTurn(service)
    expect(await events()).toEqual(['opened', 'recovered'])
    expect(own()).toHaveLength(2)
  })

  test('is whole or not there at all: cut off anywhere while it is found, it is found again and mailed once', async () => {
    await world.addRule(workspaceId, { recipients: ['lead@company.example'] })
    await world.setWeek(workspaceId, 'billing', ratings(5, 30))
    await sql`create or replace function cut_off() returns trigger language plpgsql as 'begin raise ''cut off''; end'`.execute(
      db,
    )
    for (const table of ['alert', 'alert_event', 'alert_mail', 'alert_rule_run']) {
      await sql`create trigger cut before insert on ${sql.table(table)} for each row execute function cut_off()`.execute(
        db,
      )
      await expect(evaluateRules({ db }, workspaceId)).rejects.toThrow('cut off')
      await sql`drop trigger cut on ${sql.table(table)}`.execute(db)
      expect([table, await world.readAlerts(workspaceId), await events()]).toEqual([table, [], []])
    }
    const service = world.createService()
    await takeTurn(service)
    await takeTurn(service)
    expect([await events(), own().length]).toEqual([['opened'], 1])
  })

  test('found in quiet hours is mailed when they are over, and one that began and ended within them to nobody', async () => {
    await sql`update workspace set alert_quiet =
        to_char((now() at time zone time_zone) - interval '1 hour', 'HH24:MI') || '-' ||
        to_char((now() at time zone time_zone) + interval '1 hour', 'HH24:MI')
      where workspace_id = ${workspaceId}`.execute(db)
    await world.addRule(workspaceId, { recipients: ['lead@company.example'] })
    await world.setWeek(workspaceId, 'billing', ratings(5, 30))
    await world.setWeek(workspaceId, 'care', ratings(5, 30))
    const service = world.createService()
    await takeTurn(service)
    const mails = async () =>
      await db
        .selectFrom('alert_mail')
        .select(['state', sql<number>`round(extract(epoch from due_at - now()) / 60)::int`.as('minutes')])
        .where('workspace_id', '=', workspaceId)
        .execute()
    for (const { state, minutes } of await mails()) {
      expect(state).toBe('queued')
      expect(minutes).toBeGreaterThanOrEqual(58)
      expect(minutes).toBeLessThanOrEqual(60)
    }
    await letAWeekPass()
    await sql`update alert set told_at = now() where workspace_id = ${workspaceId}`.execute(db)
    await world.setWeek(workspaceId, 'care', ratings(29, 30))
    await takeTurn(service)
    expect(own()).toEqual([])
    await sql`update workspace set alert_quiet = '' where workspace_id = ${workspaceId}`.execute(db)
    await world.letTimePass('alert_mail')
    await takeTurn(service)
    expect(own().map(({ subject }) => subject)).toEqual(['billing: 16.7% is below the line of 75.0%'])
    expect((await mails()).map(({ state }) => state).sort()).toEqual(['cancelled', 'cancelled', 'sent'])
  })

  test('of a rule without recipients goes to the managers of its team, or of all where it has none', async () => {
    await world.addRule(workspaceId, { recipients: [] })
    await sql`insert into person (workspace_id, person_id, address, address_key, name, role, teams)
      select ${workspaceId}, gen_random_uuid(), address, address, '', role, teams
      from (values ('billing@c.example', 'manager', array['billing']), ('all@c.example', 'manager', null),
                   ('agent@c.example', 'agent', array['billing'])) as one (address, role, teams)`.execute(db)
    await world.setWeek(workspaceId, 'billing', ratings(5, 30))
    await world.setWeek(workspaceId, 'care', ratings(5, 30))
    await takeTurn(world.createService())
    const receivers = world.smtp.mails.map(({ to, mail }) => `${mail.subject?.split(':')[0]} ${to.join()}`)
    expect(receivers.sort()).toEqual(['billing billing@c.example', 'care all@c.example'])
  })

  test('about everything of some teams goes to those who look after one of them, under its name of now', async () => {
    await sql`insert into person (workspace_id, person_id, address, address_key, name, role, teams)
      select ${workspaceId}, gen_random_uuid(), address, address, '', 'manager', teams
      from (values ('billing@c.example', array['billing']), ('care@c.example', array['care']),
                   ('all@c.example', null)) as one (address, teams)`.execute(db)
    await world.mergeTeam(workspaceId, 'invoices', 'billing')
    const everything = { dimension: '', value: '', told_at: new Date(Date.now() - 8 * 86_400_000) }
    const receiversOf = async (teams: string[]) => {
      const ruleId = await world.addRule(workspaceId, {
        kind: 'drop',
        settings: '{"by":"none"}',
        recipients: [],
        teams,
      })
      const alertId = await world.addAlert(workspaceId, ruleId, everything)
      expect(await remind({ db }, workspaceId, shiftDay(lastWeek, 7))).toBe(1)
      const mails = db.selectFrom('alert_mail').select('recipient').where('alert_id', '=', alertId)
      return (await mails.orderBy('recipient').execute()).map(({ recipient }) => recipient)
    }
    expect(await receiversOf(['invoices'])).toEqual(['billing@c.example'])
    expect(await receiversOf(['care', 'chat'])).toEqual(['all@c.example', 'care@c.example'])
    expect(await receiversOf([])).toEqual(['all@c.example'])
  })

  test('says the same to every channel, in the language of the workspace', async () => {
    const ruleId = await world.addRule(workspaceId, { kind: 'drop', settings: '{}' })
    const figure = (value: number, n: number) => JSON.stringify({ value, lower: value - 4, upper: value + 4, n })
    const cause = { value: 'servers', before: JSON.parse(figure(88, 80)), after: JSON.parse(figure(40, 70)) }
    const alertId = await world.addAlert(workspaceId, ruleId, {
      ...{ onset_day: '2026-09-14', before: figure(90, 400), after: figure(71, 300) },
      detail: JSON.stringify({
        ...{ preset: 'top2of5', weeksBefore: 13, service: -18, mix: -1, by: 'product', causes: [cause] },
        ...{ difference: { value: -19, lower: -24, upper: -14 }, others: { before: 90, after: 89 } },
      }),
    })
    const read = async (event: string, locale: 'en' | 'ru', id = alertId) => {
      const none = { invitation_id: null, source: null, ticket_id: null, solve_cycle: null }
      const about = { ...none, event, happened_at: new Date(), workspace_id: workspaceId, alert_id: id }
      const receiver = { name: 'chat', locale, comments: false, publicUrl: 'http://localhost:8080/' }
      return await readAlertNotice({ db }, { ...about, notification_id: crypto.randomUUID() }, receiver)
    }
    const notice = await read('alert.opened', 'en')
    if (typeof notice === 'string') throw new Error(notice)
    expect(notice).toMatchObject({
      locale: 'en',
      title: 'billing: satisfaction fell from 90.0% to 71.0%',
      event: 'opened',
    })
    expect(notice.sentences.join(' ')).toMatch(
      /^billing is really lower: ▼ 71\.0% since 14 September.*, 90\.0% in the 13 weeks before\. It is servers, which went from 88\.0% to 40\.0%\..* It is service, not mix\./,
    )
    expect(notice.figures).toEqual([
      { label: 'Before', value: '90.0% (86.0–94.0%), 400 answers' },
      { label: expect.stringMatching(/^Since 14 September/), value: '71.0% (67.0–75.0%), 300 answers' },
      { label: 'Change, points', value: '−19.0 (−24.0 to −14.0)' },
    ])
    expect(notice.pageUrl).toBe(`http://localhost:8080/alerts?workspace=${workspaceId}&alert=${alertId}`)
    const russian = await read('alert.recovered', 'ru')
    expect(russian).toMatchObject({
      locale: 'ru',
      title: 'billing: показатель вернулся на прежний уровень',
      severity: 'info',
    })
    expect(await read('alert.opened', 'en', crypto.randomUUID())).toBe('nothing_to_say')
  })
})
