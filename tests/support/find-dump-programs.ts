import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export type DumpPrograms = { pgDump: string; pgRestore: string; psql: string }

/** Where Debian installs them, each version apart. */
const VERSIONS = '/usr/lib/postgresql'

/** The oldest programs of PostgreSQL on this machine that can dump a server of a version; null: there are none. */
export function findDumpPrograms(serverVersion: number): DumpPrograms | null {
  const folders = existsSync(VERSIONS) ? readdirSync(VERSIONS).map((version) => join(VERSIONS, version, 'bin')) : []
  const found = [...folders, ...(process.env.PATH ?? '').split(':')]
    .map((folder) => ({ folder, version: versionOf(join(folder, 'pg_dump')) }))
    .filter(({ version }) => version >= serverVersion)
    .sort((one, other) => one.version - other.version)[0]
  if (!found) return null
  const at = (name: string) => join(found.folder, name)
  return { pgDump: at('pg_dump'), pgRestore: at('pg_restore'), psql: at('psql') }
}

/** The major version of a program; 0 if it is not there. */
function versionOf(program: string): number {
  if (!existsSync(program)) return 0
  return Number(/\) (\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[1] ?? 0)
}
