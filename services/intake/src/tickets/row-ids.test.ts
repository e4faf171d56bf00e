import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { taken } from '../../testing/reported.ts'
import { type ServedIntake, serveIntake } from '../../testing/serve-intake.ts'

let intake: ServedIntake
beforeAll(async () => {
  intake = await serveIntake()
})
afterAll(() => intake.stop())

test('the ids of invitations and of people count up in the order in which their tickets come in', async () => {
  const tickets = Array.from({ length: 30 }, () => randomUUID())
  for (const [index, ticketId] of tickets.entries()) {
    const path = '/v1/tickets/solved'
    const ticket = {
      ticketId,
      solvedAt: new Date(Date.now() - 60_000).toISOString(),
      respondent: { email: `${randomUUID()}@client.example` },
    }
    await taken(await (index % 2 === 0 ? intake.report(path, ticket) : intake.post(JSON.stringify(ticket))))
  }
  const rows = await intake.db
    .selectFrom('invitation')
    .select(['ticket_id', 'invitation_id', 'respondent_id'])
    .where('workspace_id', '=', intake.workspaceId)
    .orderBy('invitation_id')
    .execute()
  expect(rows.map((row) => row.ticket_id)).toEqual(tickets)
  const people = rows.map((row) => row.respondent_id)
  expect([...people].sort()).toEqual(people)
})
