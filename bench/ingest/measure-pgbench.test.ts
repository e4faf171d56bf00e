import { expect, test } from 'vitest'
import { measurePgbench, readPgbench } from './measure-pgbench.ts'

const HEAD = `pgbench (15.18 (Debian 15.18-0+deb12u1), server 18.4)
transaction type: pgbench-store.sql
scaling factor: 1
query mode: prepared
number of clients: 64
number of threads: 1
maximum number of tries: 1
`
/** As pgbench printed it when its clients took longer to connect than it was to run. */
const NOTHING = `${HEAD}duration: 3 s
number of transactions actually processed: 0
number of failed transactions: 0 (NaN%)
`
const MEASURED = `${HEAD}duration: 6 s
number of transactions actually processed: 30011
number of failed transactions: 0 (0.000%)
latency average = 6.361 ms
initial connection time = 2983.104 ms
tps = 10061.413203 (without initial connection time)
`

test('a run of pgbench that ended no transaction is no sample, and is made again with twice the time', async () => {
  const times: number[] = []
  const run = async (seconds: number) => {
    times.push(seconds)
    return times.length < 3 ? NOTHING : MEASURED
  }
  expect(await measurePgbench(run, 3)).toEqual({ transactions: 30_011, perSecond: 10_061.413203, latencyMs: 6.361 })
  expect(times).toEqual([3, 6, 12])
})

test('a pgbench that never ends a transaction fails the measurement in words, and leaves no figure out in silence', async () => {
  await expect(measurePgbench(async () => NOTHING, 3)).rejects.toThrow('ended no transaction within 24 s')
  await expect(measurePgbench(async () => 'usage: pgbench', 3)).rejects.toThrow('gave no result')
})

test('what pgbench does not print is null, and not a number of its own', () => {
  expect(readPgbench(NOTHING)).toEqual({ transactions: 0, perSecond: null, latencyMs: null })
})
