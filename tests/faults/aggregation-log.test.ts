import { randomUUID } from 'node:crypto'
import { createStatementRunner } from '@otzyv/database'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordSent } from '../../services/mailer/testing/record-sent.ts'
import { storeResponses } from '../../services/survey-endpoint/src/store/store-responses.ts'
import { buildInvitation } from '../../services/survey-endpoint/testing/build-invitation.ts'

let database: TestDatabase
const keyring = parseKeyring(createKeyringText())

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

async function storeAnswer(workspaceId: number, invitationId: string): Promise<void> {
  const runner = createStatementRunner(database.db, null)
  const version = { workspaceId, invitationId, rating: 5, comment: '', reasons: [], renderedAtMs: 1, edit: 1 }
  const seen = { evidence: 'confirmed' as const, evidenceReason: 'test', facts: '{}' }
  expect(await storeResponses(runner, workspaceId, [{ ...version, ...seen }])).toEqual(['stored'])
}

async function sendMail(workspaceId: number, invitationId: string): Promise<void> {
  const claimId = randomUUID()
  await sql`insert into delivery (workspace_id, invitation_id, sequence, state, due_at, claim_id)
            values (${workspaceId}, ${invitationId}, 0, 'sending', now(), ${claimId})`.execute(database.db)
  expect(await recordSent(database, { workspaceId, invitationId, sequence: 0, claimId })).toBe(true)
}

const changes = [
  { change: 'an answer', run: storeAnswer, table: 'response', day: 'local_day' },
  { change: 'a first mail', run: sendMail, table: 'delivery', day: 'sent_day' },
] as const

describe.each(changes)('$change', ({ run, table, day }) => {
  test('is logged in the transaction of the change itself', async () => {
    const workspaceId = await buildWorkspace(database.db)
    const { invitationId } = await buildInvitation(database.db, { keyring, workspaceId })
    await run(workspaceId, invitationId)
    const { rows } = await sql<{ same: boolean }>`
      select fact.xmin = log.xmin as same
      from ${sql.table(table)} fact
      join change_log log using (workspace_id, invitation_id)
      where workspace_id = ${workspaceId}`.execute(database.db)
    expect([...new Set(rows.map((row) => row.same))]).toEqual([true])
  })

  // At any moment at least one of the two has another day than UTC.
  test.each(['Pacific/Kiritimati', 'Etc/GMT+12'])('belongs to the day in %s', async (time_zone) => {
    const workspaceId = await buildWorkspace(database.db, { time_zone })
    const { invitationId } = await buildInvitation(database.db, { keyring, workspaceId })
    const today = async () =>
      (await sql<{ day: string }>`select (now() at time zone ${time_zone})::date as day`.execute(database.db)).rows[0]
        ?.day
    const before = await today()
    await run(workspaceId, invitationId)
    const { rows } = await sql<{ day: string }>`
      select ${sql.ref(day)} as day from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(database.db)
    expect([before, await today()]).toContain(rows[0]?.day)
  })
})
