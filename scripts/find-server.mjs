import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Gives the URL of the server to run. A release has no sources: it comes built, and nothing is installed for it. A tree with
 * sources is installed by `install`, and built as the sources are now.
 */
export async function findServer(install) {
  if (!existsSync(fileURLToPath(new URL('../services/standalone/src', import.meta.url)))) {
    return new URL('../services/standalone/dist/main.js', import.meta.url).href
  }
  const { ensureInstalled } = await import('./ensure-installed.mjs')
  await install(ensureInstalled)
  const { ensureServerBuilt } = await import('./build-server.mjs')
  return ensureServerBuilt()
}
