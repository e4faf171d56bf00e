import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { decideServerUser } from './decide-server-user.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { explainFileError } from './explain-file-error.ts'
import { findBarrier } from './find-barrier.ts'

export type DataDirWish = {
  /** What the operator asked for (DATA_DIR), if anything. */
  wanted?: string | undefined
  cwd: string
  /** The user id of this process; undefined if the platform has none. */
  uid: number | undefined
  /** Where data goes when root's own folders are closed to others. */
  systemFolder?: string
}

/**
 * Chooses the data folder: the wanted one, else `<cwd>/data`, else, for root in a folder that the user PostgreSQL runs
 * as cannot reach, one folder per checkout under /var/lib/otzyv, named in the notice.
 */
export function chooseDataDir({ wanted, cwd, uid, systemFolder = '/var/lib/otzyv' }: DataDirWish): {
  dataDir: string
  notice?: string
} {
  const dataDir = resolve(cwd, wanted || 'data')
  const { user, barrier } = lookAround(dataDir, uid)
  if (user === undefined || barrier === undefined) return { dataDir }
  const why = `PostgreSQL does not run as root, and user ${user.uid}, as whom it runs, cannot enter ${barrier}`
  if (wanted) {
    throw new EmbeddedPostgresError(
      `cannot use the data folder ${dataDir}: ${why}; set DATA_DIR to a folder such as ${systemFolder}, or run chmod o+x ${barrier}, or start as another user`,
    )
  }
  const hash = createHash('sha256').update(resolve(cwd)).digest('hex').slice(0, 8)
  const elsewhere = join(systemFolder, `${basename(resolve(cwd)) || 'root'}-${hash}`)
  return { dataDir: elsewhere, notice: `The data is kept in ${elsewhere}: ${why}. DATA_DIR chooses another folder.` }
}

/** As whom PostgreSQL would run there, and what keeps that user out; a folder that cannot be one is reported in a line. */
function lookAround(dataDir: string, uid: number | undefined) {
  try {
    const user = decideServerUser(dataDir, uid)
    return { user, barrier: user && findBarrier(dataDir, user) }
  } catch (error) {
    throw explainFileError(dataDir, error)
  }
}
