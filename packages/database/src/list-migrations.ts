import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sqlFolder } from './read-sql.ts'

export const migrationFolder = join(sqlFolder, 'migrations')

/** The names of the migrations of this program, in order. */
export async function listMigrations(folder = migrationFolder): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.replace(/\.sql$/, ''))
    .sort()
}
