import { createTestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createTurns } from './create-turns.ts'
import { inTransaction } from './in-transaction.ts'

/** Works without a pause for this long, in steps of some milliseconds. */
async function work(ms: number, between: () => Promise<void>): Promise<void> {
  const end = performance.now() + ms
  while (performance.now() < end) {
    const step = performance.now() + 5
    while (performance.now() < step);
    await between()
  }
}

test('long work in a transaction is not taken for one that was left behind, and others have their turn', async () => {
  const { db, drop } = await createTestDatabase()
  let turns = 0
  const others = setInterval(() => turns++, 10)
  const run = (between: (ctx: { db: typeof db }) => () => Promise<void>) =>
    inTransaction({ db }, async (ctx) => {
      await sql`set local idle_in_transaction_session_timeout = '1500ms'`.execute(ctx.db)
      await work(2_000, between(ctx))
      return (await sql<{ one: number }>`select 1 as one`.execute(ctx.db)).rows
    })
  try {
    await expect(run(() => async () => {})).rejects.toThrow()
    const before = turns
    expect(await run(createTurns)).toEqual([{ one: 1 }])
    expect(turns - before).toBeGreaterThan(10)
  } finally {
    clearInterval(others)
    await drop()
  }
})
