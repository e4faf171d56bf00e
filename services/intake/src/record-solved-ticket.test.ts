import { SolvedTicket } from '@otzyv/contracts'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordSolvedTicket } from './record-solved-ticket.ts'

let database: TestDatabase
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db, { ask_again_days: 30 })
})

function ticket(own: Record<string, unknown> = {}): SolvedTicket {
  return SolvedTicket.parse({
    ticketId: 'T-1',
    solvedAt: new Date(Date.now() - 60_000).toISOString(),
    team: 'billing',
    product: 'app',
    agent: 'agent-7',
    respondent: { email: 'Customer@Example.com', name: 'C', locale: 'ru' },
    ...own,
  })
}

async function count(
  table: 'invitation' | 'coverage' | 'delivery' | 'respondent' | 'dimension_value',
): Promise<number> {
  const row = await database.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return row.count
}

describe('a solved ticket', () => {
  test('becomes coverage, an invitation with frozen dimensions, and a queued mail', async () => {
    const outcome = await recordSolvedTicket(database, workspaceId, ticket())
    expect(outcome).toMatchObject({ outcome: 'invited', solveCycle: 1, survey: 'csat' })
    const row = await database.db
      .selectFrom('invitation')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      team: 'billing',
      product: 'app',
      agent: 'agent-7',
      country: '',
      locale: 'ru',
      ticket_id: 'T-1',
    })
    expect([await count('coverage'), await count('delivery'), await count('dimension_value')]).toEqual([1, 1, 3])
  })

  test('told again, even ten times at once, has one outcome and one invitation', async () => {
    const same = ticket()
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => recordSolvedTicket(database, workspaceId, same)),
    )
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect([await count('invitation'), await count('coverage'), await count('delivery')]).toEqual([1, 1, 1])
  })

  test('without an address, told ten times at once, is skipped once', async () => {
    const same = ticket({ respondent: { email: '' } })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => recordSolvedTicket(database, workspaceId, same)),
    )
    for (const outcome of outcomes) expect(outcome).toEqual({ outcome: 'skipped', solveCycle: 1, reason: 'no_address' })
    expect(await count('coverage')).toBe(1)
  })

  test('of one person with nineteen more at the same moment gives one invitation and twenty outcomes', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => recordSolvedTicket(database, workspaceId, ticket({ ticketId: `T-${i}` }))),
    )
    expect(outcomes.filter((outcome) => outcome.outcome === 'invited')).toHaveLength(1)
    expect(
      outcomes.filter((outcome) => outcome.outcome === 'skipped' && outcome.reason === 'asked_lately'),
    ).toHaveLength(19)
    expect([await count('invitation'), await count('coverage')]).toEqual([1, 20])
  })

  test('solved again later is a new solve cycle', async () => {
    await recordSolvedTicket(database, workspaceId, ticket())
    const again = await recordSolvedTicket(database, workspaceId, ticket({ solvedAt: new Date().toISOString() }))
    expect(again).toEqual({ outcome: 'skipped', solveCycle: 2, reason: 'asked_lately' })
  })

  test('with a survey that does not exist or a solve in the future is refused, and nothing is stored', async () => {
    await expect(recordSolvedTicket(database, workspaceId, ticket({ survey: 'nope' }))).rejects.toThrow(
      /known ones: .*csat/,
    )
    const future = ticket({ solvedAt: new Date(Date.now() + 3_600_000).toISOString() })
    await expect(recordSolvedTicket(database, workspaceId, future)).rejects.toThrow(/future/)
    expect([await count('coverage'), await count('respondent')]).toEqual([0, 0])
  })

  test('in another workspace knows nothing of this one', async () => {
    const other = await buildWorkspace(database.db, { ask_again_days: 30 })
    await recordSolvedTicket(database, workspaceId, ticket())
    expect(await recordSolvedTicket(database, other, ticket())).toMatchObject({ outcome: 'invited', solveCycle: 1 })
  })
})
