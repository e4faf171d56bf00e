import { createStatementRunner, type Database } from '@otzyv/database'
import { sql } from 'kysely'
import { addInvitations, STORE, storeParameters } from './add-invitations.ts'

const ROUNDS = 7
const BATCHES = 60
const ROWS = 100

/**
 * How much slower storing is for the rows of the change log: the time of the endpoint's own statement to that of the same
 * one without them, in batches of 100 from one connection. The median of the rounds' own pairs.
 */
export async function measureLogCost(db: Database, connectionString: string): Promise<number> {
  const [before, log] = STORE.text.split(/^insert into change_log .*$/m)
  if (!log) throw new Error('the statement writes no log any more')
  const statements = {
    with: STORE,
    without: { ...STORE, name: 'without-log', text: `${before}select invitation_id from written` },
  }
  const runner = createStatementRunner(db, {
    connectionString,
    applicationName: 'bench-log',
    statementTimeoutMs: 60_000,
    onConnectionError: () => {},
  })
  const ratios: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const took = { with: 0, without: 0 }
    // Turn and turn about, so that neither always comes second.
    for (const kind of round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
      const ids = await addInvitations(db, `log-${kind}-${round}`, BATCHES * ROWS)
      await sql`checkpoint`.execute(db)
      const began = performance.now()
      for (let batch = 0; batch < BATCHES; batch++)
        await runner.run(statements[kind], storeParameters(ids.slice(batch * ROWS, (batch + 1) * ROWS)))
      took[kind] = performance.now() - began
    }
    if (round > 0) ratios.push(took.with / took.without)
  }
  await runner.close()
  await sql`delete from response where workspace_id = 1
    and invitation_id in (select invitation_id from invitation where workspace_id = 1 and source like 'log-%')`.execute(
    db,
  )
  await sql`delete from change_log where workspace_id = 1`.execute(db)
  return ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN
}
