import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { BuiltInvitation } from '../../testing/build-invitation.ts'
import { startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'

const BROWSER = { 'user-agent': 'Mozilla/5.0 Chrome/139.0 Safari/537.36' }
let endpoint: TestEndpoint
let invited: BuiltInvitation

beforeAll(async () => {
  endpoint = await startEndpoint()
})
beforeEach(async () => {
  invited = await endpoint.invite({ kind: 'nps' })
})
afterAll(() => endpoint.stop())

async function evidenceNow() {
  const { rows } = await sql<{ rating: number; evidence: string; changes: number; decided: string[] }>`
    select rating, evidence,
      (select count(*)::integer from change_log where change_log.invitation_id = response.invitation_id) as changes,
      array(select reason from evidence_decision d where d.invitation_id = response.invitation_id) as decided
    from response where invitation_id = ${invited.invitationId}`.execute(endpoint.database.db)
  return rows[0] ?? null
}
const vote = (rating: number, own: Record<string, unknown> = {}) =>
  endpoint.post(invited.token, submitted({ rating, facts: { via: 'gesture', openedWith: rating }, ...own }), BROWSER)

test('three links of one mail confirmed within minutes leave the figures, whatever was absorbed before', async () => {
  for (const rating of [1, 2]) await vote(rating, { renderedAtMs: Date.now() + rating })
  await sql`delete from change_log where workspace_id = ${endpoint.workspaceId}`.execute(endpoint.database.db)
  await vote(3, { renderedAtMs: Date.now() + 3 })
  expect(await evidenceNow()).toMatchObject({ evidence: 'suspect', changes: 1 })
})

test('a suspect version takes nothing from a person, however much newer its page says it is', async () => {
  await vote(9)
  const robot = { via: 'gesture', webdriver: true, openedWith: 9 }
  await vote(0, { renderedAtMs: Date.now() + 1_000, facts: robot })
  expect(await evidenceNow()).toMatchObject({ rating: 9, evidence: 'confirmed', decided: [] })
})
