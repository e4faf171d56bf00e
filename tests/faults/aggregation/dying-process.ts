// A process that does one piece of the aggregation job and dies by SIGKILL at its n-th statement: before the statement is
// sent, or after it was sent and before the answer is read. Arguments: connection string, workspace, piece, n, moment.
// Ends with 0 where the piece has fewer statements; with n = 0 it prints them as a JSON array.
import { aggregateWorkspace, buildRuleset, publishPeriods, rebuildRollups, repairRollups } from '@otzyv/aggregation-job'
import { connectDatabase, createPool, type Database } from '@otzyv/database'
import { changeRuleset, mergeValue } from '../../support/unaudited.ts'

const [connectionString = '', workspace = '0', piece = '', count = '0', moment = 'before'] = process.argv.slice(2)
const pieces: Record<string, (ctx: { db: Database }, workspaceId: number) => Promise<unknown>> = {
  aggregate: aggregateWorkspace,
  // What was begun by the process that died before is gone on with.
  ruleset: async (ctx, workspaceId) => {
    await changeRuleset(ctx, workspaceId, { timeZone: 'Europe/Berlin', by: 'a manager', note: '' })
    await buildRuleset(ctx, workspaceId)
  },
  merge: (ctx, workspaceId) =>
    mergeValue(ctx, workspaceId, { dimension: 'team', value: 'care', into: 'help', by: 'a manager', note: '' }),
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
const texts: string[] = []
driver.query = function dyingQuery(this: unknown, ...args: unknown[]) {
  statements += 1
  texts.push(textOf(args[0]))
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
if (Number(count) === 0) process.stdout.write(JSON.stringify(texts))

function textOf(query: unknown): string {
  if (typeof query === 'string') return query
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : ''
}
