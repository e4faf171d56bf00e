import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { problemOf, startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'

const Made = z.object({ outcome: z.enum(['created', 'existing']), url: z.string() })
let endpoint: TestEndpoint
let right: { authorization: string }

beforeAll(async () => {
  endpoint = await startEndpoint()
  right = await endpoint.keyFor('tickets:write')
})
afterAll(async () => endpoint.stop())

const ask = async (body: unknown, key = right) =>
  await endpoint.routes.request('/v1/links', {
    method: 'POST',
    headers: { ...key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('the link of a ticket', () => {
  test.each([
    ['a NUL', { ticketId: 'x\u0000' }],
    ['a bell', { ticketId: 'x\u0007' }],
    ['no ticket', { team: 'chat' }],
    ['a survey that cannot be', { ticketId: 'x', survey: 'csat\u0000' }],
  ])('is refused for %s', async (_what, body) => {
    expect(await problemOf(await ask(body))).toEqual([422, 'invalid_request'])
  })

  test('of a team that holds control characters is made for the team without them', async () => {
    expect((await ask({ ticketId: 'T-0', team: 'chat\u0000', locale: 'ru\u0000' })).status).toBe(200)
  })

  test('is made whatever a template left empty or unfilled beside the ticket', async () => {
    for (const nothing of [null, '', ' ', '{{ticket.x}}', [], {}])
      expect(
        await ask({ ticketId: 7, source: nothing, survey: nothing, locale: nothing, team: nothing, product: nothing }),
      ).toMatchObject({ status: 200 })
    const { rows } = await sql<{ team: string; source: string }>`
      select team, source from invitation where ticket_id = '7'`.execute(endpoint.database.db)
    expect(rows).toEqual([{ team: '', source: 'link' }])
  })

  test('has an id above that of the link which was made before it', async () => {
    const tickets = Array.from({ length: 10 }, (_, index) => `in order ${index * 7919}`)
    for (const ticketId of tickets) expect((await ask({ ticketId })).status).toBe(200)
    const { rows } = await sql<{ ticket_id: string }>`
      select ticket_id from invitation where ticket_id like 'in order %' order by invitation_id`.execute(
      endpoint.database.db,
    )
    expect(rows.map((row) => row.ticket_id)).toEqual(tickets)
  })

  test('is the same one however often it is asked for, and takes one answer with the channel `link`', async () => {
    const links = await Promise.all(
      Array.from({ length: 5 }, async () =>
        Made.parse(await (await ask({ ticketId: 'T-1', team: 'chat', locale: 'ru' })).json()),
      ),
    )
    expect(new Set(links.map((link) => link.url)).size).toBe(1)
    expect(links.filter((link) => link.outcome === 'created')).toHaveLength(1)
    const token = /\/r\/([A-Za-z0-9_-]{60})$/.exec(links[0]?.url ?? '')?.[1] ?? ''
    expect(await (await endpoint.routes.request(`/r/${token}`)).text()).toContain('lang="ru"')
    expect((await endpoint.post(token, submitted({ rating: 4 }))).status).toBe(200)
    const stored = await endpoint.database.db
      .selectFrom('response')
      .innerJoin('invitation', (join) =>
        join
          .onRef('invitation.workspace_id', '=', 'response.workspace_id')
          .onRef('invitation.invitation_id', '=', 'response.invitation_id'),
      )
      .select(['rating', 'channel', 'team', 'ticket_id'])
      .where('response.workspace_id', '=', endpoint.workspaceId)
      .execute()
    expect(stored).toEqual([{ rating: 4, channel: 'link', team: 'chat', ticket_id: 'T-1' }])
  })

  test('is refused without a key, without a ticket and for a survey that is not there', async () => {
    expect(await problemOf(await ask({ ticketId: 'T-2' }, { authorization: 'Bearer wrong' }))).toEqual([
      401,
      'unauthorized',
    ])
    expect(await problemOf(await ask({}))).toEqual([422, 'invalid_request'])
    expect(await problemOf(await ask({ ticketId: 'T-2', survey: 'nope' }))).toEqual([404, 'unknown_survey'])
  })
})
