import { aggregateWorkspace, repairRollups } from '@otzyv/aggregation-job'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectExact } from '../../services/aggregation-job/testing/expect-exact.ts'
import { createFactWriter } from '../../services/aggregation-job/testing/write-facts.ts'
import { runUntilDeath } from './aggregation/run-until-death.ts'

let database: TestDatabase
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

async function change(round: number): Promise<void> {
  const writer = createFactWriter(database, workspaceId)
  const dimensions = { team: 'care', product: `p${round % 2}`, agent: '', country: '', channel: '' }
  const id = await writer.invite('csat', dimensions)
  await writer.send(id, '2026-11-02', new Date('2026-11-02T10:00:00Z'))
  const at = new Date('2026-11-03T10:00:00Z')
  await writer.answer(id, 'csat', { rating: 1 + (round % 5), evidence: 'confirmed', day: '2026-11-03', at, edit: 1 })
}

/** The long pieces die at every fifth statement, before and after it turn about, each run from another one on: many runs meet them all. */
const pieces = [
  { piece: 'aggregate', spoil: false, step: 1 },
  { piece: 'rebuild', spoil: true, step: 5 },
  { piece: 'repair', spoil: true, step: 5 },
  { piece: 'publish', spoil: false, step: 1 },
]

function moments(step: number, n: number): ('before' | 'after')[] {
  if (step === 1) return ['before', 'after']
  return [n % 2 === 0 ? 'before' : 'after']
}

test.each(pieces)(
  '$piece, killed on its way, leaves figures that the next run makes exact',
  async ({ piece, spoil, step }) => {
    workspaceId = await buildWorkspace(database.db)
    await change(0)
    await aggregateWorkspace(database, workspaceId)
    let deaths = 0
    for (let n = 1 + Math.floor(Math.random() * step); ; n += step) {
      let ended = false
      for (const moment of moments(step, n)) {
        await change(n)
        if (spoil)
          await sql`update daily_sum set confirmed[6] = confirmed[6] + 1 where confirmed is not null and workspace_id = ${workspaceId} and day = '2026-11-03'`.execute(
            database.db,
          )
        ended = await runUntilDeath({ connectionString: database.connectionString, workspaceId, piece, n, moment })
        if (!ended) deaths += 1
        await aggregateWorkspace(database, workspaceId)
        if (spoil) await repairRollups(database, workspaceId)
        await expectExact(database, workspaceId)
      }
      if (ended) break
    }
    expect(deaths).toBeGreaterThan(4)
  },
)
