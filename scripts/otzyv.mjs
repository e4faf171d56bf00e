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
  const { findServer } = await import('./find-server.mjs')
  const installed = existsSync(new URL('../services/standalone/node_modules', import.meta.url))
  await import(await findServer({ installs: !installed }))
}
