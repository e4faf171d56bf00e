import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lastWeek, ratings, startAlerts, takeTurn } from '../../testing/start-alerts.ts'

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
afterEach(() => world.smtp.refuseRecipients(null))

const readMails = async () =>
  await world.database.db.selectFrom('alert_mail').selectAll().where('workspace_id', '=', workspaceId).execute()

describe('a cell of fewer than 5 responses', () => {
  test('raises no alert, also under a rule that asks for one response', async () => {
    await world.addRule(workspaceId, { minN: 1 })
    for (const n of [1, 2, 3, 4, 5, 6]) await world.setWeek(workspaceId, `team-of-${n}`, ratings(0, n))
    await takeTurn(world.createService())
    expect((await world.readAlerts(workspaceId)).map(({ value, n }) => [value, n])).toEqual([
      ['team-of-5', 5],
      ['team-of-6', 6],
    ])
    const texts = world.smtp.mails.map(({ mail }) => `${mail.subject} ${mail.text} ${mail.html}`)
    expect(texts).toHaveLength(2)
    for (const text of texts) {
      expect(text).not.toMatch(/team-of-[1-4]\b/)
    }
  })

  test('ends no alert that is open, because a recovery would reveal it, too', async () => {
    const alertRuleId = await world.addRule(workspaceId, { minN: 1 })
    const before = { onset_day: '2020-01-06', last_day: '2020-01-12' }
    await world.addAlert(workspaceId, alertRuleId, before)
    await world.setWeek(workspaceId, 'billing', ratings(4, 4))
    await takeTurn(world.createService())
    expect(await world.readAlerts(workspaceId)).toMatchObject([{ ...before, state: 'open' }])
  })

  test('that shrank since its alert was raised has its mail cancelled', async () => {
    await world.addRule(workspaceId)
    await world.setWeek(workspaceId, 'billing', ratings(10, 20))
    world.smtp.refuseRecipients({ code: 451, message: 'later' })
    await takeTurn(world.createService())
    expect(await readMails()).toMatchObject([{ state: 'queued' }])
    world.smtp.refuseRecipients(null)
    await world.setWeek(workspaceId, 'billing', ratings(1, 4))
    await world.letTimePass('alert_mail')
    await takeTurn(world.createService())
    expect(await readMails()).toMatchObject([{ state: 'cancelled' }])
    expect(world.smtp.mails).toEqual([])
  })
})

test('no mail names a respondent, an agent, a ticket or a comment', async () => {
  await world.addRule(workspaceId, { minN: 1 })
  for (let person = 0; person < 6; person++) await writeAnswer(person)
  await world.setWeek(workspaceId, 'billing', ratings(1, 6))
  const cell = { surveyId: 'csat', day: lastWeek, team: 'billing', figure: 'r1', expected: 1, stored: 2 }
  const examples = [{ ...cell, dimensionSet: 'team,agent', agent: 'marker-agent-1' }]
  await world.database.db
    .insertInto('operator_notice')
    .values({
      ...{ workspace_id: workspaceId, kind: 'figures_were_wrong', day: lastWeek, notified_at: null },
      detail: JSON.stringify({ found: 1, remaining: 0, examples }),
    })
    .execute()
  await takeTurn(world.createService())
  expect(world.smtp.mails).toHaveLength(2)
  for (const { raw, mail } of world.smtp.mails) {
    const everything = [raw.toString(), mail.subject, mail.text, mail.html].join('\n')
    expect(everything).toContain('billing')
    expect(everything).not.toMatch(/marker/i)
  }
})

async function writeAnswer(person: number): Promise<void> {
  const id = crypto.randomUUID()
  const { db } = world.database
  const at = new Date(`${lastWeek}T10:00:00Z`)
  const address = `marker-address-${person}@marker.example`
  await db
    .insertInto('respondent')
    .values({ workspace_id: workspaceId, respondent_id: id, address, address_key: address, name: `Marker ${person}` })
    .execute()
  const key = { workspace_id: workspaceId, invitation_id: id, survey_id: 'csat' }
  const ticket = { source: 'api', ticket_id: `marker-ticket-${person}`, solve_cycle: 1, subject: 'Marker subject' }
  const dimensions = { team: 'billing', agent: `marker-agent-${person}` }
  await db
    .insertInto('invitation')
    .values({
      ...{ ...key, ...ticket, ...dimensions, respondent_id: id, locale: 'en' },
      ...{ solved_at: at, send_after: at, expires_at: new Date('2040-01-01') },
    })
    .execute()
  const vote = { rating: 1, evidence: 'confirmed', rendered_at_ms: 1, edit: 1 } as const
  await db
    .insertInto('response')
    .values({ ...key, ...vote, comment: `marker-comment-${person}`, local_day: lastWeek })
    .execute()
}
