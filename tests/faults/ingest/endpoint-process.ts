// The survey endpoint in a process of its own, to be killed: connection string, keyring and port are its arguments.
import { connectDatabase } from '@otzyv/database'
import { parseKeyring } from '@otzyv/keyring'
import { createLogger, serveServices, waitForStop } from '@otzyv/service-kit'
import { createSurveyEndpointService } from '@otzyv/survey-endpoint'

const [connectionString = '', keyringText = '', port = '0'] = process.argv.slice(2)
const log = createLogger({ level: 'error', pretty: false })
const db = connectDatabase({ connectionString, applicationName: 'otzyv-faults' })
const service = createSurveyEndpointService(
  { db, log, now: () => new Date() },
  {
    keyring: parseKeyring(keyringText),
    publicUrl: 'http://127.0.0.1',
    trustProxyHops: 0,
    connectionString,
    limits: { answersPerInvitation: 1e6, answersPerNetwork: 1e9 },
  },
)
const running = await serveServices({ services: [service], host: '127.0.0.1', port: Number(port), log })
process.stdout.write('ready\n')
await waitForStop()
await running.stop()
await db.destroy()
