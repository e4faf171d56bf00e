import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataPaths } from './data-paths.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { writeDataFile } from './write-data-file.ts'

/** Gives the password of the data folder's cluster; the first call, of whichever process, makes it. */
export function createPassword(paths: DataPaths): string {
  if (!existsSync(paths.password)) {
    if (existsSync(join(paths.cluster, 'PG_VERSION'))) {
      throw new EmbeddedPostgresError(
        `${paths.password} is missing; put it back from the backup of the data folder, or set DATA_DIR to another folder`,
      )
    }
    writeDataFile(paths.password, `${randomBytes(24).toString('base64url')}\n`, { keepExisting: true })
  }
  return readFileSync(paths.password, 'utf8').trim()
}
