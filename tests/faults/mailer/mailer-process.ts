import { connectDatabase } from '@otzyv/database'
import { parseKeyring } from '@otzyv/keyring'
import { createMailerService, createSmtpTransport } from '@otzyv/mailer'
import { createLogger, runLoop, systemClock } from '@otzyv/service-kit'

// One mailer in a process of its own, until it is killed: connection string, address of the mail server, keyring.
const [connectionString = '', smtpUrl = '', keyring = ''] = process.argv.slice(2)
const log = createLogger({ level: 'silent', pretty: false })
const db = connectDatabase({ connectionString, applicationName: `mailer ${process.pid}` })
const mailer = createMailerService(
  { db, log, now: systemClock },
  {
    keyring: parseKeyring(keyring),
    publicUrl: 'https://feedback.company.example',
    transport: createSmtpTransport(smtpUrl),
    connectionString,
  },
)
console.log('ready')
await Promise.all(mailer.loops.map((loop) => runLoop({ ...loop, everyMs: 50 }, log, new AbortController().signal)))
