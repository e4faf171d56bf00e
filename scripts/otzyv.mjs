import { existsSync } from 'node:fs'
import { checkNode } from './check-node.mjs'

// An old Node must get as far as saying so: what it could not even read is imported only after the check.
checkNode()
run()

/**
 * Runs `./otzyv`, as plain JavaScript that is built once per state of the sources. A fresh clone is installed first; later
 * calls leave that to `npm start`, so that each is quick.
 */
async function run() {
  if (!existsSync(new URL('../services/standalone/node_modules', import.meta.url))) {
    const { ensureInstalled } = await import('./ensure-installed.mjs')
    await ensureInstalled()
  }
  const { ensureServerBuilt } = await import('./build-server.mjs')
  await import(await ensureServerBuilt())
}
