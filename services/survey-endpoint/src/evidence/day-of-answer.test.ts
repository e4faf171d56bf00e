import { overruleEvidence } from '@otzyv/admin'
import { operatorContext } from '@otzyv/testing'
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

const vote = async (rating: number, renderedAtMs: number) =>
  expect((await endpoint.post(invited.token, submitted({ rating, renderedAtMs }), BROWSER)).status).toBe(200)

async function runLoop(name: string): Promise<void> {
  await endpoint.service.loops.find((loop) => loop.name === name)?.run(new AbortController().signal)
}

async function stored() {
  const { rows } = await sql<{ rating: number; evidence: string; day: string; first: string }>`
    select rating, evidence, local_day::text as day, (first_confirmed_at at time zone 'UTC')::date::text as first
    from response where invitation_id = ${invited.invitationId}`.execute(endpoint.database.db)
  return rows[0]
}

const overrule = async (evidence: 'confirmed' | 'suspect') =>
  await overruleEvidence(operatorContext(endpoint.database, endpoint.workspaceId, 'lead'), {
    invitationId: invited.invitationId,
    evidence,
  })

test('an answer that was confirmed keeps its day, whatever was decided and sent since', async () => {
  await vote(3, Date.now() - 1000)
  await sql`update response set local_day = '2026-11-03', first_confirmed_at = '2026-11-03T12:00:00Z'
    where invitation_id = ${invited.invitationId}`.execute(endpoint.database.db)
  await overrule('suspect')
  await vote(5, Date.now())
  await overrule('confirmed')
  expect(await stored()).toEqual({ rating: 5, evidence: 'confirmed', day: '2026-11-03', first: '2026-11-03' })
})

test('an answer that a rule held back from the first has the day of its first confirmation', async () => {
  await endpoint.post(invited.token, submitted({ rating: 3, extra: 'spam', renderedAtMs: 1000 }), BROWSER)
  await sql`update response set local_day = '2026-11-03', first_confirmed_at = '2026-11-03T12:00:00Z'
    where invitation_id = ${invited.invitationId}`.execute(endpoint.database.db)
  expect(await stored()).toMatchObject({ evidence: 'suspect' })
  const today = () => new Date().toISOString().slice(0, 10)
  const before = today()
  await vote(5, Date.now())
  const after = today()
  const row = await stored()
  expect(row).toMatchObject({ rating: 5, evidence: 'confirmed' })
  expect([before, after]).toContain(row?.first)
})

test('a quiet opening counts from when it was, not from when it was noticed', async () => {
  await endpoint.routes.request(`/r/${invited.token}/9`, { headers: BROWSER })
  await runLoop('record-link-hits')
  const ago = sql`interval '26 hours'`
  await sql`update link_hit set hit_at = hit_at - ${ago} where invitation_id = ${invited.invitationId}`.execute(
    endpoint.database.db,
  )
  await sql`update invitation set created_at = created_at - interval '49 hours'
    where invitation_id = ${invited.invitationId}`.execute(endpoint.database.db)
  await runLoop('record-unconfirmed')
  const { rows } = await sql<{ evidence: string; same: boolean }>`
    select evidence, first_confirmed_at = (select min(hit_at) from link_hit where link_hit.invitation_id = response.invitation_id) as same
    from response where invitation_id = ${invited.invitationId}`.execute(endpoint.database.db)
  expect(rows).toEqual([{ evidence: 'unconfirmed', same: true }])
})
