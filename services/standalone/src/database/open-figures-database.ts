import { connectDatabase, type Database, requireCurrentSchema } from '@otzyv/database'
import type { Logger } from '@otzyv/service-kit'
import type { Settings } from '../settings/settings.ts'
import { explainUnreachable } from './explain-unreachable.ts'

/**
 * Opens the database that DASHBOARD_DATABASE_URL names, such as a replica: the dashboard API reads its figures there, by
 * sessions that the server lets write nothing. Null if it is not set; throws SettingsError if it cannot be opened.
 */
export async function openFiguresDatabase(
  { DASHBOARD_DATABASE_URL: connectionString }: Settings,
  { log }: { log: Logger },
): Promise<Database | null> {
  if (connectionString === undefined) return null
  const db = connectDatabase({
    connectionString,
    applicationName: 'otzyv dashboard-api',
    readOnly: true,
    onConnectionError: (error) => log.warn({ err: { message: error.message } }, 'connection to the figures lost'),
  })
  try {
    await requireCurrentSchema(db)
    return db
  } catch (error) {
    await db.destroy()
    throw explainUnreachable(error, connectionString, 'DASHBOARD_DATABASE_URL')
  }
}
