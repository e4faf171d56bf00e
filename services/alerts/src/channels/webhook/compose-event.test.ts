import { randomUUID } from 'node:crypto'
import { OutgoingPayload } from '@otzyv/contracts'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lastWeek, ratings, startAlerts } from '../../../testing/start-alerts.ts'
import { startReceiver } from '../../../testing/start-receiver.ts'
import { startWebhooks } from '../../../testing/start-webhooks.ts'
import { evaluateRules } from '../../alert/evaluate-rules.ts'

let world: Awaited<ReturnType<typeof startWebhooks>>
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeAll(async () => {
  world = await startWebhooks()
})
afterEach(() => receiver?.close())
afterAll(() => world?.stop())

async function answer(workspaceId: number, ticketId = 'T-7'): Promise<string> {
  const id = randomUUID()
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key, name)
    values (${workspaceId}, ${id}, 'marker@client.example', ${id}, 'Marker Person')`.execute(world.db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale,
      solved_at, send_after, expires_at, team, agent, subject)
    values (${workspaceId}, ${id}, 'csat', ${id}, 'desk', ${ticketId}, 1, 'en', now(), now(), now(), 'care', 'marker-agent',
      'marker subject')`.execute(world.db)
  await sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, reasons, evidence, rendered_at_ms, edit,
      local_day)
    values (${workspaceId}, ${id}, 'csat', 2, 'a marker comment', '{slow}', 'confirmed', 1, 1, '2026-11-02')`.execute(
    world.db,
  )
  await sql`insert into event_log (workspace_id, event, invitation_id) values (${workspaceId}, 'response.created', ${id})`.execute(
    world.db,
  )
  return id
}

test('a response goes out without who answered and what they wrote, unless the webhook may have personal data', async () => {
  const workspaceId = await world.buildWorkspace()
  receiver = await startReceiver()
  const events = ['response.created']
  await world.addWebhook(workspaceId, `${receiver.url}/plain`, { events })
  await world.addWebhook(workspaceId, `${receiver.url}/personal`, { events, personalData: true })
  await answer(workspaceId)
  await world.createSender().turn()
  const bodies = receiver.received.map(({ body }) => body).sort((a, b) => a.length - b.length)
  expect(bodies).toHaveLength(2)
  const [plain = '', personal = ''] = bodies
  for (const body of bodies) expect(OutgoingPayload.parse(JSON.parse(body))).toEqual(JSON.parse(body))
  expect(plain.toLowerCase()).not.toContain('marker')
  expect(JSON.parse(plain)).toMatchObject({
    type: 'response.created',
    data: { rating: 2, reasons: ['slow'], team: 'care', product: null, ticket: { source: 'desk', id: 'T-7' } },
  })
  expect(JSON.parse(personal)).toMatchObject({
    data: {
      agent: 'marker-agent',
      comment: 'a marker comment',
      respondent: { address: 'marker@client.example', name: 'Marker Person' },
    },
  })
})

test('a change of a follow-up goes out with its answer, and who sees to it and their note only with personal data', async () => {
  const workspaceId = await world.buildWorkspace()
  receiver = await startReceiver()
  const events = ['follow_up.changed']
  await world.addWebhook(workspaceId, `${receiver.url}/plain`, { events })
  await world.addWebhook(workspaceId, `${receiver.url}/personal`, { events, personalData: true })
  const [id, owner] = [await answer(workspaceId), randomUUID()]
  await sql`insert into person (workspace_id, person_id, address, address_key, name, role)
    values (${workspaceId}, ${owner}, 'marker', 'marker', 'Marker Owner', 'agent')`.execute(world.db)
  await sql`insert into follow_up (workspace_id, invitation_id, state, owner_id, note, rendered_at_ms, edit, revision)
    values (${workspaceId}, ${id}, 'contacted', ${owner}, 'marker note', 1, 1, 1)`.execute(world.db)
  await sql`update event_log set event = 'follow_up.changed' where invitation_id = ${id}`.execute(world.db)
  await world.createSender().turn()
  const [plain = '', personal = ''] = receiver.received.map(({ body }) => body).sort((a, b) => a.length - b.length)
  for (const body of [plain, personal]) expect(OutgoingPayload.parse(JSON.parse(body))).toEqual(JSON.parse(body))
  expect(plain.toLowerCase()).not.toContain('marker')
  expect(JSON.parse(plain)).toMatchObject({
    type: 'follow_up.changed',
    data: { invitationId: id, rating: 2, followUp: { state: 'contacted', due: '2026-11-04' } },
  })
  expect(JSON.parse(personal)).toMatchObject({
    data: { followUp: { owner: { id: owner, name: 'Marker Owner' }, note: 'marker note' } },
  })
})

test('an event about a response says what is stored when it is sent, and goes with its invitation', async () => {
  const workspaceId = await world.buildWorkspace()
  let code = 500
  receiver = await startReceiver((res) => res.writeHead(code).end())
  await world.addWebhook(workspaceId, receiver.url, { events: ['response.created'], personalData: true })
  const [changed, erased] = [await answer(workspaceId), await answer(workspaceId, 'T-8')]
  const sender = world.createSender()
  await sender.turn()
  await sql`update response set comment = 'rewritten' where invitation_id = ${changed}`.execute(world.db)
  await sql`delete from invitation where invitation_id = ${erased}`.execute(world.db)
  code = 200
  await world.letTimePass(workspaceId)
  await sender.turn()
  const [, , last, ...more] = receiver.received
  expect(more).toEqual([])
  expect(JSON.parse(last?.body ?? '{}')).toMatchObject({ data: { invitationId: changed, comment: 'rewritten' } })
  expect(await world.readNotifications(workspaceId)).toMatchObject([{ invitation_id: changed, state: 'sent' }])
})

test('an event whose subject is not there any more is not sent', async () => {
  const workspaceId = await world.buildWorkspace()
  receiver = await startReceiver()
  await world.addWebhook(workspaceId, receiver.url, { events: ['invitation.skipped'] })
  await sql`insert into event_log (workspace_id, event, source, ticket_id, solve_cycle)
    values (${workspaceId}, 'invitation.skipped', 'desk', 'nowhere', 1)`.execute(world.db)
  await world.createSender().turn()
  expect(receiver.received).toEqual([])
  expect(await world.readNotifications(workspaceId)).toMatchObject([{ state: 'cancelled' }])
})

test('an alert is reported when it opens and when it recovers, once each', async () => {
  const alerts = await startAlerts()
  const { db } = alerts.database
  const workspaceId = await alerts.buildWorkspace()
  await sql`insert into outgoing_webhook (workspace_id, outgoing_webhook_id, name, url, events)
    values (${workspaceId}, ${randomUUID()}, 'crm', 'https://crm.example/', '{alert.opened}')`.execute(db)
  const read = async () => {
    const rows = await db
      .selectFrom('event_log')
      .innerJoin('alert', 'alert.alert_id', 'event_log.alert_id')
      .select(['event', 'value', 'onset_day'])
      .orderBy('event_number')
      .execute()
    return rows.map(({ event, value, onset_day }) => [event, value, onset_day])
  }
  await alerts.addRule(workspaceId)
  await alerts.setWeek(workspaceId, 'care', ratings(10, 40))
  await evaluateRules({ db }, workspaceId)
  await evaluateRules({ db }, workspaceId)
  expect(await read()).toEqual([['alert.opened', 'care', lastWeek]])
  // The alert was of a week before, and the last full week is a good one.
  await sql`update alert set onset_day = onset_day - 7, last_day = last_day - 7`.execute(db)
  await alerts.setWeek(workspaceId, 'care', ratings(39, 40))
  await evaluateRules({ db }, workspaceId)
  await evaluateRules({ db }, workspaceId)
  const [, recovered, ...more] = await read()
  expect([recovered?.slice(0, 2), more]).toEqual([['alert.recovered', 'care'], []])
  await alerts.stop()
})
