import { type ApiScope, EvidenceList, TicketLink } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'

let endpoint: TestEndpoint
const invitations = new Map<string, string>()

beforeAll(async () => {
  endpoint = await startEndpoint()
  for (const team of ['Lisbon', 'Porto', 'Faro', '']) {
    const { invitationId, token } = await endpoint.invite()
    const { db } = endpoint.database
    await db.updateTable('invitation').set({ team }).where('invitation_id', '=', invitationId).execute()
    expect((await endpoint.post(token, submitted({ extra: 'https://spam.example' }))).status).toBe(200)
    invitations.set(team, invitationId)
  }
  const key = { workspace_id: endpoint.workspaceId, dimension: 'team' as const, value: 'Faro' }
  await endpoint.database.db
    .insertInto('dimension_merge')
    .values({ ...key, into_value: 'Porto', counts_as: 'Porto', merged_by: 'test' })
    .execute()
})
afterAll(() => endpoint.stop())

async function keyOf(teams: readonly string[] | null, scope: ApiScope = 'evidence:write') {
  const { workspaceId, database } = endpoint
  const key = await createApiKey(database, {
    ...{ workspaceId, name: 'reviewer', scopes: [scope], teams, expiresAt: null },
  })
  return { authorization: `Bearer ${key.key}` }
}

async function listedFor(teams: readonly string[] | null) {
  const answer = await endpoint.routes.request('/v1/evidence', { headers: await keyOf(teams) })
  const ids = EvidenceList.parse(await answer.json()).responses.map(({ invitationId }) => invitationId)
  return [...invitations].filter(([, id]) => ids.includes(id)).map(([team]) => team)
}

test('a key with some teams is shown the evidence of answers about these alone, those that were merged into them too', async () => {
  expect(await listedFor(null)).toEqual(['Lisbon', 'Porto', 'Faro', ''])
  expect(await listedFor(['Lisbon'])).toEqual(['Lisbon'])
  expect(await listedFor(['Porto'])).toEqual(['Porto', 'Faro'])
  expect(await listedFor(['Faro', 'nowhere'])).toEqual(['Porto', 'Faro'])
  expect(await listedFor([])).toEqual([])
})

test('a key with some teams decides about answers of these alone, and others are not there for it', async () => {
  const authorization = await keyOf(['Porto'])
  const statuses: [string, number][] = []
  for (const [team, id] of invitations) {
    const answer = await endpoint.routes.request(`/v1/evidence/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify({ evidence: 'confirmed' }),
    })
    statuses.push([team, answer.status])
  }
  expect(statuses).toEqual([
    ['Lisbon', 404],
    ['Porto', 200],
    ['Faro', 200],
    ['', 404],
  ])
})

describe('POST /v1/links', () => {
  async function askLink(teams: readonly string[] | null, ticket: { ticketId: string; team?: string }) {
    const authorization = await keyOf(teams, 'tickets:write')
    const answer = await endpoint.routes.request('/v1/links', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(ticket),
    })
    return { status: answer.status, body: await answer.json() }
  }
  const auditOf = (ticketId: string) =>
    endpoint.database.db
      .selectFrom('audit')
      .select(['actor_kind', 'verb', 'entity', 'entity_id'])
      .where('workspace_id', '=', endpoint.workspaceId)
      .where('after', '@>', sql<Record<string, unknown>>`${JSON.stringify({ ticketId })}::jsonb`)
      .execute()

  test('makes links for the teams of the key alone, each with one row of the audit', async () => {
    const made = await askLink(['Lisbon'], { ticketId: 'L-1', team: 'Lisbon' })
    const { invitationId } = TicketLink.parse(made.body)
    expect((await askLink(['Lisbon'], { ticketId: 'L-1', team: 'Lisbon' })).body).toMatchObject({
      outcome: 'existing',
      invitationId,
    })
    expect(await auditOf('L-1')).toEqual([
      { actor_kind: 'apiKey', verb: 'create', entity: 'link', entity_id: invitationId },
    ])
    for (const ticket of [{ ticketId: 'L-2', team: 'Porto' }, { ticketId: 'L-2' }])
      expect(await askLink(['Lisbon'], ticket)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await askLink([], { ticketId: 'L-2', team: 'Lisbon' })).status).toBe(403)
    expect(await auditOf('L-2')).toEqual([])
  })

  test('gives no link of another team away, whichever team is named', async () => {
    const { invitationId } = TicketLink.parse((await askLink(null, { ticketId: 'P-1', team: 'Porto' })).body)
    for (const team of ['Lisbon', 'Porto', '']) {
      const refused = await askLink(['Lisbon'], { ticketId: 'P-1', team })
      expect([team, refused.status]).toEqual([team, 403])
      expect(JSON.stringify(refused.body)).not.toContain(invitationId)
    }
    expect((await askLink(['Porto'], { ticketId: 'P-1', team: 'Porto' })).body).toMatchObject({ outcome: 'existing' })
    // Faro counts as Porto.
    expect((await askLink(['Porto'], { ticketId: 'F-1', team: 'Faro' })).status).toBe(200)
  })
})
