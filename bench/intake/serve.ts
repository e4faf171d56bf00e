// The intake service in a process of its own. Prints its port on stdout.
import { connectDatabase } from '@otzyv/database'
import { createIntakeService } from '@otzyv/intake'
import { parseKeyring } from '@otzyv/keyring'
import { createLogger, serveServices } from '@otzyv/service-kit'

const [connectionString = '', keyringText = ''] = process.argv.slice(2)
const log = createLogger({ level: 'error', pretty: false })
const db = connectDatabase({ connectionString, applicationName: 'bench-intake' })
const service = createIntakeService(
  { db, log, now: () => new Date() },
  { keyring: parseKeyring(keyringText), connectionString },
)
const running = await serveServices({ services: [service], host: '127.0.0.1', port: 0, log })
process.stdout.write(`${running.port}\n`)
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))
