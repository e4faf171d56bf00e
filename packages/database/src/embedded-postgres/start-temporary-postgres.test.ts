import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { query } from '../../testing/query.ts'
import { startChild } from '../../testing/start-child.ts'
import { isProcessAlive } from './is-process-alive.ts'
import { readRecorded } from './read-postmaster.ts'
import { startTemporaryPostgres } from './start-temporary-postgres.ts'

const readCluster = async (connectionString: string) => {
  const [row] = await query(connectionString, 'show data_directory')
  const cluster = String(row?.data_directory)
  return { folder: dirname(cluster), pid: readRecorded(cluster)?.pid ?? 0 }
}

test('serves until it is stopped and leaves nothing', async () => {
  const server = await startTemporaryPostgres()
  const { folder, pid } = await readCluster(server.connectionString)
  expect(isProcessAlive(pid)).toBe(true)
  await server.stop()
  expect(isProcessAlive(pid)).toBe(false)
  expect(existsSync(folder)).toBe(false)
  await server.stop()
})

test('goes with its folder when the process that uses it is killed', async () => {
  const child = startChild('temporary', '')
  const report = await child.next()
  if (report.outcome !== 'up') throw new Error(JSON.stringify(report))
  const { folder, pid } = await readCluster(report.connectionString)
  await child.kill('SIGKILL')
  while (isProcessAlive(pid) || existsSync(folder)) await sleep(10)
  expect(existsSync(folder)).toBe(false)
})
