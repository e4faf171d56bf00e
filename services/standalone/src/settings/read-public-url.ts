import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from './settings.ts'

/** The file in the data folder from which a command learns where the running otzyv is reached. */
export const publicUrlFile = 'public-url'

/** Where links lead to: PUBLIC_URL, else the address of the otzyv that runs or ran last on this data folder. */
export function readPublicUrl(settings: Settings, dataDir: string): string {
  const file = join(dataDir, publicUrlFile)
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : `http://localhost:${settings.PORT ?? 8080}`
  return (settings.PUBLIC_URL ?? known).replace(/\/+$/, '')
}
