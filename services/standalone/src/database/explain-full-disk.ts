import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDatabaseUnavailable, SettingsError } from '@otzyv/service-kit'

/** How much of the end of its log is looked at: what a server says while it goes down. */
const TAIL = 8_000

/**
 * Says that the disk is full where the embedded server went down for that: its connections only say that they ended. Any
 * other error is given back as it is.
 */
export function explainFullDisk(dataDir: string, error: unknown): unknown {
  if (!isDatabaseUnavailable(error)) return error
  let log = ''
  try {
    log = readFileSync(join(dataDir, 'postgres.log'), 'utf8').slice(-TAIL)
  } catch {
    return error
  }
  if (!/No space left on device|Disk quota exceeded/.test(log)) return error
  return new SettingsError(
    `The disk of the data folder ${dataDir} is full. Free some space, or set DATA_DIR to a folder on another disk.`,
  )
}
