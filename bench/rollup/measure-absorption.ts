import { readFileSync } from 'node:fs'
import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { connectDatabase, type Database } from '@otzyv/database'
import { sql } from 'kysely'
import { addChanges } from './build-history.ts'
import type { History } from './create-history.ts'
import { median } from './median.ts'
import { absorbByOneSet, logForOneSet } from './one-set.ts'
import { absorbByPrototype, logForPrototype, requireSameCounts } from './prototype.ts'

/** Milliseconds: by the clock, and on the CPU of the database's process and of Node. */
export type Cost = { ms: number; databaseMs: number; nodeMs: number }
/** By the product, by its statement with one dimension set and no periods, and by the prototype. */
export type Absorption = ReadonlyMap<number, { product: Cost; oneSet: Cost; prototype: Cost }>

/**
 * The time to count `count` new responses of the last two days with all their figures, in each history, and what the
 * prototype takes for the same ones: medians over rounds. A round goes through all histories, so that what else the machine
 * does falls on each of them. `from`: the number of the first new ticket, above all that were there before.
 */
export async function measureAbsorption(
  histories: readonly History[],
  { from, count, rounds }: { from: number; count: number; rounds: number },
): Promise<Absorption> {
  const costs = new Map(
    histories.map(({ responses }) => [
      responses,
      { product: [] as Cost[], oneSet: [] as Cost[], prototype: [] as Cost[] },
    ]),
  )
  const connections = await Promise.all(histories.map(connectAlone))
  // Some rounds warm the caches and the plans, and are not counted.
  for (let round = -6; round < rounds; round++)
    for (const { history, db, pid } of connections) {
      await addChanges(history.db, from + (round + 6) * count, count)
      await logForPrototype(history.db)
      await logForOneSet(history.db)
      const measured = {
        prototype: await measure(pid, () => absorbByPrototype(db)),
        oneSet: await measure(pid, () => absorbByOneSet(db)),
        product: await measure(pid, () => aggregateWorkspace({ db }, 1)),
      }
      const costsOf = costs.get(history.responses)
      if (round < 0 || !costsOf) continue
      costsOf.product.push(measured.product)
      costsOf.oneSet.push(measured.oneSet)
      costsOf.prototype.push(measured.prototype)
    }
  for (const { db } of connections) {
    await requireSameCounts(db)
    await db.destroy()
  }
  return new Map(
    [...costs].map(([responses, { product, oneSet, prototype }]) => [
      responses,
      { product: medianOf(product), oneSet: medianOf(oneSet), prototype: medianOf(prototype) },
    ]),
  )
}

/** A connection of one process, whose CPU time can be read. */
async function connectAlone(history: History): Promise<{ history: History; db: Database; pid: number }> {
  const db = connectDatabase({
    connectionString: history.url,
    applicationName: 'bench-absorb',
    statementTimeoutMs: 0,
    maxConnections: 1,
  })
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return { history, db, pid: rows[0]?.pid ?? 0 }
}

async function measure(pid: number, work: () => Promise<unknown>): Promise<Cost> {
  const [began, node, database] = [performance.now(), process.cpuUsage(), cpuMs(pid)]
  await work()
  const { user, system } = process.cpuUsage(node)
  return { ms: performance.now() - began, databaseMs: cpuMs(pid) - database, nodeMs: (user + system) / 1000 }
}

/** On Linux; NaN elsewhere, or where the server is on another machine. */
function cpuMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return Number.NaN
  }
}

function medianOf(costs: readonly Cost[]): Cost {
  const by = (name: keyof Cost) => median(costs.map((cost) => cost[name]))
  return { ms: by('ms'), databaseMs: by('databaseMs'), nodeMs: by('nodeMs') }
}
