import { randomBytes } from 'node:crypto'
import { connectDatabase, type Database, readSql } from '@otzyv/database'
import { runAsAdmin, type TestDatabase } from '@otzyv/testing'

export const SERVICES = [
  'intake',
  'mailer',
  'survey-endpoint',
  'aggregation-job',
  'alerts',
  'dashboard-api',
  'admin-api',
] as const
export type ServiceName = (typeof SERVICES)[number]
/** The groups of sql/roles.sql: one a service, and that of the commands which persons call. */
export const ROLES = [...SERVICES, 'admin'] as const
export type RoleName = (typeof ROLES)[number]

type ServiceLogin = { db: Database; connectionString: string }
export type ServiceLogins = { of: (role: RoleName) => ServiceLogin; drop: () => Promise<void> }

/** The group of a service, as sql/roles.sql names it. */
export function roleOf(service: RoleName): string {
  return `otzyv_${service.replace('-', '_')}`
}

/** Grants each service its rights in this database, as an operator does; the groups stay, since others may use them. */
export async function applyRoles(database: TestDatabase): Promise<void> {
  await runAsAdmin(database.connectionString, readSql('roles.sql'))
}

/** A login of its own for each service, as docs/operations.md makes them; roles are the server's, so their names are unique. */
export async function createServiceLogins(database: TestDatabase): Promise<ServiceLogins> {
  await applyRoles(database)
  const mark = randomBytes(6).toString('hex')
  const logins = new Map<RoleName, ServiceLogin & { name: string }>()
  for (const service of ROLES) {
    const [name, password] = [`test_${mark}_${roleOf(service)}`, randomBytes(12).toString('hex')]
    await runAsAdmin(
      database.connectionString,
      `create role ${name} login password '${password}' in role ${roleOf(service)}`,
    )
    // Beside the rights, as the documents advise: the dashboard's sessions begin read-only.
    if (service === 'dashboard-api')
      await runAsAdmin(database.connectionString, `alter role ${name} set default_transaction_read_only = on`)
    const url = new URL(database.connectionString)
    url.username = name
    url.password = password
    const connectionString = url.href
    const db = connectDatabase({ connectionString, applicationName: `test ${service}`, maxConnections: 3 })
    logins.set(service, { name, connectionString, db })
  }
  return {
    of: (service) => {
      const login = logins.get(service)
      if (!login) throw new Error(`no login for ${service}`)
      return login
    },
    /** After the database itself is dropped. */
    drop: async () => {
      const server = new URL(database.connectionString)
      server.pathname = '/postgres'
      for (const { db, name } of logins.values()) {
        await db.destroy()
        await runAsAdmin(server.href, `drop role ${name}`)
      }
    },
  }
}
