import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Bundles the dashboard in its folder as vite builds it, in memory. */
export async function bundleDashboard(folder) {
  const vite = createRequire(join(folder, 'package.json')).resolve('vite')
  const { build } = await import(pathToFileURL(vite).href)
  const { output } = await build({ root: folder, logLevel: 'warn', build: { write: false } })
  return output
}
