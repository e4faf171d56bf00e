import { EvidenceList } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

async function keyOf(teams: readonly string[] | null) {
  const { workspaceId, database } = endpoint
  const key = await createApiKey(database, {
    ...{ workspaceId, name: 'reviewer', scopes: ['evidence:write'], teams, expiresAt: null },
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
