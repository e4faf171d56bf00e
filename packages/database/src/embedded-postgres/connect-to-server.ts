import pg from 'pg'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { errorCode } from './error-code.ts'
import { embeddedName } from './initdb-arguments.ts'

export type ServerAddress = { port: number; password: string; applicationName: string }

export type ConnectResult = { outcome: 'connected'; client: pg.Client } | { outcome: 'not-yet'; error: unknown }

/** Connects to the embedded server; `not-yet` when it is starting, recovering, stopping or gone. */
export async function connectToServer(address: ServerAddress): Promise<ConnectResult> {
  try {
    return { outcome: 'connected', client: await openClient(address, embeddedName) }
  } catch (error) {
    const code = errorCode(error)
    if (code === '28P01') {
      throw new EmbeddedPostgresError(
        `the PostgreSQL on port ${address.port} does not accept the password kept in the data folder; put postgres-password back from the backup, or set DATA_DIR to another folder`,
      )
    }
    // Right after the first start the cluster has no database yet.
    if (code === '3D000') await createDatabase(address)
    return { outcome: 'not-yet', error }
  }
}

async function openClient({ port, password, applicationName }: ServerAddress, database: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: embeddedName,
    password,
    database,
    ssl: false,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
  })
  // A lost connection shows in the next statement and in 'end'; an 'error' nobody listens to would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

async function createDatabase(address: ServerAddress): Promise<void> {
  try {
    const client = await openClient(address, 'postgres')
    try {
      await client.query('create database otzyv')
    } finally {
      await client.end()
    }
  } catch {
    // Another process makes it, or the server is stopping: the next attempt to connect will show.
  }
}
