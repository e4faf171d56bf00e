import { type IndicatorChange, IndicatorsResult } from '@otzyv/contracts'
import { buildWorkspace, createTestDatabase, type TestDatabase, writeDailySums } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'

let database: TestDatabase
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
})
afterAll(async () => database.drop())

async function answer(day: string, team: string, satisfied: number, dissatisfied: number) {
  const cell = { survey_id: 'csat', dimension_set: 'team,product', day, team, product: 'app' }
  await writeDailySums(database, workspaceId, [{ ...cell, r1: dissatisfied, r5: satisfied }])
}

test('A change has a direction only if its p-value stands after adjustment for all changes in the answer', async () => {
  // One team falls a little and would stand alone; one falls far; ten do not change.
  for (const [team, before, now] of [
    ['little', 92, 82],
    ['far', 95, 60],
  ] as const) {
    await answer('2026-11-03', team, before, 100 - before)
    await answer('2026-11-10', team, now, 100 - now)
  }
  for (let index = 0; index < 10; index++)
    for (const day of ['2026-11-03', '2026-11-10']) await answer(day, `same-${index}`, 90, 10)
  const path = `/v1/indicators?workspace=${workspaceId}&survey=csat&groupBy=team&from=2026-11-02&to=2026-11-16`
  const result = IndicatorsResult.parse(
    await (await serveForTest(database.db, true, '2026-11-18T10:00:00Z')(path)).json(),
  )
  const changeOf = (team: string): IndicatorChange | null | undefined =>
    result.series.find(({ value }) => value === team)?.change
  expect(changeOf('far')).toMatchObject({ direction: 'lower' })
  const little = changeOf('little')
  expect(little?.pValue).toBeLessThan(0.05)
  expect(little?.upper).toBeLessThan(0)
  expect(little?.adjustedPValue).toBeGreaterThan(0.1)
  expect(little?.direction).toBe('unclear')
  for (const { change } of [result.overall, ...result.series])
    if (change?.direction !== 'unclear') expect(change?.adjustedPValue).toBeLessThanOrEqual(0.1)
})
