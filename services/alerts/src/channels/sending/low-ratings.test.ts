import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startChannels } from '../../../testing/start-channels.ts'
import { startReceiver } from '../../../testing/start-receiver.ts'
import { evaluateRules } from '../../alert/evaluate-rules.ts'

let world: Awaited<ReturnType<typeof startChannels>>
let receiver: Awaited<ReturnType<typeof startReceiver>>
let workspaceId: number
beforeAll(async () => {
  world = await startChannels()
  receiver = await startReceiver((res) => res.writeHead(200).end('ok'))
})
afterAll(async () => {
  await receiver.close()
  await world.stop()
})
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  receiver.received.length = 0
  await world.addRule(workspaceId, {
    ...{ kind: 'bad_rating', settings: '{}', created_at: new Date(Date.now() - 86_400_000) },
  })
})

/** A low rating of half an hour ago, with a comment that a stranger wrote; gives its id. */
async function rateLow(comment = 'nobody called, see https://evil.example'): Promise<string> {
  const id = randomUUID()
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${id}, 'ann@client.example', 'ann@client.example')`.execute(world.db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      locale, team, solved_at, send_after, expires_at)
    values (${workspaceId}, ${id}, 'csat', ${id}, 'desk', ${id}, 1, 'en', 'care', now(), now(), now())`.execute(
    world.db,
  )
  await sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day,
      first_confirmed_at, received_at)
    values (${workspaceId}, ${id}, 'csat', 1, ${comment}, 'confirmed', 1, 1, (now() at time zone 'Asia/Novosibirsk')::date,
      now() - interval '30 minutes', now() - interval '30 minutes')`.execute(world.db)
  return id
}
async function addChannel(events: string[], comments = false): Promise<void> {
  const channelId = await world.addChannel(workspaceId, { secret: receiver.url, events })
  await sql`update channel set comments = ${comments} where channel_id = ${channelId}`.execute(world.db)
}
const bodies = () => receiver.received.map(({ body }) => body)

test('a low rating goes once to the channels that asked for it, without what was written or who wrote it', async () => {
  await addChannel(['alert.low_rating'])
  await addChannel(['alert.opened', 'alert.recovered'])
  await rateLow()
  for (const _ of [1, 2]) {
    await evaluateRules(world, workspaceId)
    await world.createSender().turn(workspaceId)
  }
  expect(bodies()).toHaveLength(1)
  expect(bodies()[0]).toContain('care: a customer rated 1')
  expect(bodies()[0]).not.toMatch(/nobody called|client\.example/)
})

test('a channel that may have comments gets what was written, without a link in it', async () => {
  await addChannel(['alert.low_rating'], true)
  await rateLow()
  await evaluateRules(world, workspaceId)
  await world.createSender().turn(workspaceId)
  expect(bodies()[0]).toContain('The customer wrote: “nobody called')
  expect(bodies()[0]).not.toMatch(/https:\/\/evil|client\.example/)
})

test.each([
  ['changed to a good one', (id: string) => sql`update response set rating = 5 where invitation_id = ${id}`],
  ['of somebody who was erased', (id: string) => sql`delete from response where invitation_id = ${id}`],
])('a low rating that was %s before the message went out is not reported', async (_what, change) => {
  await addChannel(['alert.low_rating'], true)
  const id = await rateLow()
  await evaluateRules(world, workspaceId)
  await change(id).execute(world.db)
  await evaluateRules(world, workspaceId)
  await world.createSender().turn(workspaceId)
  expect(bodies()).toEqual([])
  expect(await world.readNotifications(workspaceId)).toMatchObject([{ state: 'cancelled' }])
})
