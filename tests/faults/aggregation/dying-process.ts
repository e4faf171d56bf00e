// A process that does one piece of the aggregation job and dies by SIGKILL at its n-th statement: before the statement is
// sent, or after it was sent and before the answer is read. Arguments: connection string, workspace, piece, n, moment.
// Ends with 0 where the piece has fewer statements.
import { aggregateWorkspace, publishPeriods, rebuildRollups, repairRollups } from '@otzyv/aggregation-job'
import { connectDatabase, createPool, type Database } from '@otzyv/database'

const [connectionString = '', workspace = '0', piece = '', count = '0', moment = 'before'] = process.argv.slice(2)
const pieces: Record<string, (ctx: { db: Database }, workspaceId: number) => Promise<unknown>> = {
  aggregate: aggregateWorkspace,
  publish: (ctx, workspaceId) => publishPeriods(ctx, workspaceId, '2026-12-01'),
  rebuild: rebuildRollups,
  repair: repairRollups,
}

// Every statement of every connection goes through this one method of the driver.
const pool = createPool({ connectionString, applicationName: 'dying' })
const client = await pool.connect()
const driver: { query: (...args: unknown[]) => unknown } = Object.getPrototypeOf(client)
client.release()
await pool.end()

const send = driver.query
const die = () => process.kill(process.pid, 'SIGKILL')
let statements = 0
driver.query = function dyingQuery(this: unknown, ...args: unknown[]) {
  statements += 1
  const last = statements === Number(count)
  if (last && moment === 'before') die()
  const answer = Reflect.apply(send, this, args)
  // The statement is on its way once the pending writes are flushed.
  if (last) setImmediate(die)
  return answer
}

const db = connectDatabase({ connectionString, applicationName: 'dying', maxConnections: 1 })
await pieces[piece]?.({ db }, Number(workspace))
await db.destroy()
