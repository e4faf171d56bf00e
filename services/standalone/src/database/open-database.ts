import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  chooseDataDir,
  connectDatabase,
  type Database,
  ensureReaderRole,
  type MigrateResult,
  migrate,
  PROJECT_FOLDER,
  requireCurrentSchema,
  useEmbeddedPostgres,
} from '@otzyv/database'
import type { Logger } from '@otzyv/service-kit'
import type { Settings } from '../settings/settings.ts'
import { explainFullDisk } from './explain-full-disk.ts'
import { explainUnreachable } from './explain-unreachable.ts'

/** Where `./data` is, whatever folder the command is called from. */
const ROOT = fileURLToPath(PROJECT_FOLDER)

export type OpenDatabase = {
  db: Database
  connectionString: string
  /** Where keys and mails are kept, and the embedded server's data. */
  dataDir: string
  embedded: boolean
  /** What was done to the schema now; null if it was only looked at. */
  migrated: MigrateResult | null
  close: () => Promise<void>
}

export type OpenOptions = {
  applicationName: string
  /** `owner` keeps the embedded server for itself until it ends; `visitor` uses the running one or starts one for a while. */
  role: 'owner' | 'visitor'
  schema: 'migrate' | 'must_be_current'
  log: Logger
  onNotice: (line: string) => void
}

/** Opens the database that the settings name: DATABASE_URL, else the embedded PostgreSQL, and sees to its schema. */
export async function openDatabase(settings: Settings, options: OpenOptions): Promise<OpenDatabase> {
  const embedded = settings.DATABASE_URL === undefined
  const wanted = settings.DATA_DIR ? resolve(settings.DATA_DIR) : undefined
  const { dataDir, notice } = embedded
    ? chooseDataDir({ wanted, cwd: ROOT, uid: process.getuid?.() })
    : { dataDir: wanted ?? join(ROOT, 'data'), notice: undefined }
  if (notice) options.onNotice(notice)
  const server = embedded
    ? await useEmbeddedPostgres({ dataDir, role: options.role, onNotice: options.onNotice })
    : null
  const connectionString = server?.connectionString ?? settings.DATABASE_URL ?? ''
  let closing = false
  const db = connectDatabase({
    connectionString,
    applicationName: `otzyv ${options.applicationName}`,
    onConnectionError: (error) => {
      if (!closing) options.log.warn({ err: { message: error.message } }, 'database connection lost')
    },
  })
  const close = async () => {
    // The pool ends before its connections do, and a server that stops at once says so: nothing was lost.
    closing = true
    await db.destroy()
    await server?.stop()
  }
  try {
    if (options.schema === 'must_be_current') await requireCurrentSchema(db)
    const migrated = options.schema === 'migrate' ? await migrateWithoutLimit(connectionString, { embedded }) : null
    return { db, connectionString, dataDir, embedded, migrated, close }
  } catch (error) {
    await close()
    throw embedded ? explainFullDisk(dataDir, error) : explainUnreachable(error, connectionString, 'DATABASE_URL')
  }
}

async function migrateWithoutLimit(
  connectionString: string,
  { embedded }: { embedded: boolean },
): Promise<MigrateResult> {
  const db = connectDatabase({
    connectionString,
    applicationName: 'otzyv migrate',
    statementTimeoutMs: 0,
    maxConnections: 2,
  })
  try {
    const migrated = await migrate(db)
    // On another server roles are for its owner to make: sql/roles.sql does.
    if (embedded) await ensureReaderRole({ db }, { again: migrated.applied.length > 0 })
    return migrated
  } finally {
    await db.destroy()
  }
}
