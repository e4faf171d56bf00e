import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isProcessAlive } from '../src/embedded-postgres/is-process-alive.ts'
import { readPostmaster } from '../src/embedded-postgres/read-postmaster.ts'

/** Makes a folder for one test that the user PostgreSQL runs as can reach. */
export function makeTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'otzyv-test-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Ends the servers whose data folders are in a test's folder, however the test ended, and removes the folder. */
export async function removeTestFolder(folder: string): Promise<void> {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = readPostmaster(join(folder, name, 'postgres'))?.pid
    if (pid === undefined) continue
    process.kill(pid, 'SIGQUIT')
    while (isProcessAlive(pid)) await sleep(10)
  }
  rmSync(folder, { recursive: true, force: true })
}
