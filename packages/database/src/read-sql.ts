import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PROJECT_FOLDER } from './project-folder.ts'

const SQL_FOLDER = new URL('sql/', PROJECT_FOLDER)

/** The folder that holds the project's SQL files. */
export const sqlFolder = fileURLToPath(SQL_FOLDER)

/** The text of a file below sql/, such as `rollups/apply-changes.sql`. */
export function readSql(name: string): string {
  return readFileSync(new URL(name, SQL_FOLDER), 'utf8')
}
