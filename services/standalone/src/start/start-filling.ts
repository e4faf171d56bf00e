import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Database, PROJECT_FOLDER } from '@otzyv/database'

/** The program as it was built: `start` always runs from there. */
const PROGRAM = fileURLToPath(new URL('services/standalone/dist/main.js', PROJECT_FOLDER))

export type Filling = {
  /** Resolves with the reason, in one line, if it fails. */
  failed: Promise<string>
  /** Ends it, and what it began is taken back. */
  stop: () => Promise<void>
}

/**
 * Fills the demo's history, if that is still to be done, with `otzyv demo fill` in a process of its own: it needs a core and
 * memory for a while, which the process that serves shall neither lack nor keep. In a session of its own, so that Ctrl-C
 * meets the serving process alone, which ends it; and it ends by itself if that process is killed.
 */
export async function startFilling(ctx: { db: Database; report: (line: string) => void }): Promise<Filling | null> {
  const row = await ctx.db.selectFrom('demo_filling').select('weeks').limit(1).executeTakeFirst()
  if (!row) return null
  ctx.report(
    `First start: filling the workspace "demo" with ${row.weeks} weeks of made-up history (npm start -- --empty skips it).`,
  )
  const child = spawn(process.execPath, [...process.execArgv, PROGRAM, 'demo', 'fill'], {
    // What it says is progress here: it goes where that of this process goes.
    stdio: ['ignore', 2, 2, 'ipc'],
    detached: true,
    windowsHide: true,
  })
  let reason = 'The demo could not be filled, and nothing of its history was kept. Start again to fill it.'
  child.on('message', (said) => {
    if (typeof said === 'string') reason = said
  })
  const ended = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false))
    // With all that it sent before: its last word says why.
    child.on('close', (code) => resolve(code === 0))
  })
  return {
    failed: ended.then((filled) => (filled ? new Promise<never>(() => {}) : reason)),
    stop: async () => {
      child.kill()
      await ended
    },
  }
}
