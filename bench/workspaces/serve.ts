// All services with loops, in a process of their own. Says its port once it serves; for each message it answers how many
// statements it has given to the database so far.

import { connectDatabase, createPool } from '@otzyv/database'
import { parseKeyring } from '@otzyv/keyring'
import { createLogger, serveServices } from '@otzyv/service-kit'
import { nothingOnDisk } from '@otzyv/testing'
import { readMailOptions } from '../../services/standalone/src/settings/read-mail-options.ts'
import { readSignInOptions } from '../../services/standalone/src/settings/read-sign-in-options.ts'
import { readOtzyvSettings } from '../../services/standalone/src/settings/settings.ts'
import { createService, SERVICES } from '../../services/standalone/src/start/create-services.ts'

const [connectionString = '', keyringText = '', smtpUrl = ''] = process.argv.slice(2)
const statements = countStatements()
const log = createLogger({ level: 'error', pretty: false })
const db = connectDatabase({ connectionString, applicationName: 'bench' })
const deps = {
  ...{ db, connectionString, log, publicUrl: 'http://127.0.0.1', openOnLoopback: true, trustProxyHops: 0 },
  ...{ keyring: async () => parseKeyring(keyringText), smtpUrl: () => smtpUrl },
  onDisk: nothingOnDisk,
  signIn: readSignInOptions(readOtzyvSettings({})),
  mailOptions: () => readMailOptions(readOtzyvSettings({ SENDER_ADDRESS: 'bench@company.example' })),
  findSmtpUrl: () => null,
  mailHosts: { allowsPrivate: () => true },
  webhookHosts: { allowsPrivate: () => true },
}
const services = await Promise.all(
  SERVICES.filter((name) => name !== 'dashboard-api').map((name) => createService(name, deps)),
)
const running = await serveServices({ services, host: '127.0.0.1', port: 0, log })
process.on('message', () => process.send?.(statements()))
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))
process.send?.(0)

/** Counts what any client of this process sends; a transaction's `begin` and `commit` count as well. */
function countStatements(): () => number {
  const pool = createPool({ connectionString, applicationName: 'bench' })
  // The driver's pool names its class of clients, which its types leave out.
  const { prototype } = (pool as unknown as { Client: { prototype: { query: (...args: unknown[]) => unknown } } })
    .Client
  const { query } = prototype
  let count = 0
  prototype.query = function (...args) {
    count += 1
    return query.apply(this, args)
  }
  return () => count
}
