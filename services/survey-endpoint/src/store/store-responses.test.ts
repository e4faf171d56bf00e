import { createStatementRunner, type StatementRunner } from '@otzyv/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEndpoint, type TestEndpoint } from '../../testing/start-endpoint.ts'
import { type ResponseVersion, storeResponses } from './store-responses.ts'

let endpoint: TestEndpoint
let runner: StatementRunner
beforeAll(async () => {
  endpoint = await startEndpoint()
  runner = createStatementRunner(endpoint.database.db, {
    connectionString: endpoint.database.connectionString,
    applicationName: 'otzyv-test-store',
    statementTimeoutMs: 5_000,
    onConnectionError: () => {},
  })
})
afterAll(async () => {
  await runner.close()
  await endpoint.stop()
})

async function versionOf(own: Partial<ResponseVersion> = {}): Promise<ResponseVersion> {
  const { workspaceId, invitationId } = await endpoint.invite()
  return {
    workspaceId,
    invitationId,
    rating: 2,
    comment: 'slow, "rude" \\ {}\nNULL',
    reasons: ['slow', 'rude'],
    evidence: 'suspect',
    evidenceReason: 'webdriver',
    facts: '{"via": "send", "event": "a\\"b"}',
    renderedAtMs: 1_790_000_000_123,
    edit: 3,
    ...own,
  }
}

const store = (versions: readonly ResponseVersion[]) => storeResponses(runner, endpoint.workspaceId, versions)

async function rowOf({ invitationId }: ResponseVersion) {
  const { invitation_id, first_confirmed_at, received_at, updated_at, ...row } = await endpoint.database.db
    .selectFrom('response')
    .selectAll()
    .where('workspace_id', '=', endpoint.workspaceId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirstOrThrow()
  return row
}

test('a version alone and one among many become the same row', async () => {
  const [alone, ...many] = await Promise.all([versionOf(), versionOf(), versionOf()])
  expect(await store([alone])).toEqual(['stored'])
  expect(await store(many)).toEqual(['stored', 'stored'])
  const row = await rowOf(alone)
  expect(row).toMatchObject({ comment: alone.comment, reasons: alone.reasons, evidence_reason: 'webdriver', edit: 3 })
  expect(row.facts).toEqual(JSON.parse(alone.facts))
  for (const version of many) expect(await rowOf(version)).toEqual(row)
})

test('a batch gives each version its own outcome, in its order', async () => {
  const first = await versionOf()
  await store([first])
  const lost = await versionOf({ invitationId: '00000000-0000-4000-8000-000000000000' })
  const mixed = [
    await versionOf(),
    lost,
    first,
    await versionOf({ rating: 9 }),
    { ...first, edit: 4 },
    await versionOf(),
  ]
  const [fresh, , , , newer] = mixed
  expect(await store(mixed.filter((version) => version !== newer))).toEqual([
    'stored',
    'no_invitation',
    'superseded',
    'not_on_scale',
    'stored',
  ])
  expect(await store([...(newer ? [newer] : []), ...(fresh ? [fresh] : [])])).toEqual(['stored', 'superseded'])
})

test('a response that goes between the two statements makes the batch run again, and loses nothing', async () => {
  const version = await versionOf()
  const gone: StatementRunner = {
    ...runner,
    run: async (statement, params) =>
      statement.name === 'responses/store-response' ? [] : await runner.run(statement, params),
  }
  await expect(storeResponses(gone, endpoint.workspaceId, [version])).rejects.toMatchObject({ code: '40001' })
  expect(await store([version])).toEqual(['stored'])
})
