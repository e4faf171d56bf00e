import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../../packages/database/src/embedded-postgres/find-free-port.ts'

/** The product with its demo in a folder of its own, once the history is filled and counted. */
export async function startDemo(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
  chmodSync(dataDir, 0o755) // PostgreSQL may run as another user
  const port = await findFreePort()
  const { DATABASE_URL: _url, ...env } = process.env
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...env, DATA_DIR: dataDir, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
    rmSync(dataDir, { recursive: true, force: true })
  }
  const url = `http://localhost:${port}/`
  while (!(await isFilled(url).catch(() => false))) {
    if (child.exitCode !== null) throw new Error('the product ended by itself')
    await sleep(250)
  }
  return { url, stop }
}

async function isFilled(url: string): Promise<boolean> {
  return (await (await fetch(`${url}v1/workspaces`)).text()).includes('"filling":null')
}
