import { once } from 'node:events'
import { connect } from 'node:net'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createLogger, SettingsError } from '@otzyv/service-kit'
import { createTestDatabase, freePort, nothingOnDisk } from '@otzyv/testing'
import { expect, test } from 'vitest'
import { readMailOptions } from '../settings/read-mail-options.ts'
import { readSignInOptions } from '../settings/read-sign-in-options.ts'
import { readOtzyvSettings } from '../settings/settings.ts'
import { createService } from './create-services.ts'

const BOUNCE_ADDRESS = 'bounce@back.company.example'

test.each([
  ['127.0.0.1:2525', /BOUNCE_LISTEN: must look like smtp:/],
  ['http://127.0.0.1:2525', /BOUNCE_LISTEN: must look like smtp:/],
  ['smtp://127.0.0.1', /BOUNCE_LISTEN: must name a port/],
])('BOUNCE_LISTEN=%s is refused with what to do', (BOUNCE_LISTEN, message) => {
  expect(() => readOtzyvSettings({ BOUNCE_LISTEN, BOUNCE_ADDRESS })).toThrow(message)
})

test('BOUNCE_LISTEN without BOUNCE_ADDRESS is refused', () => {
  const settings = readOtzyvSettings({ BOUNCE_LISTEN: 'smtp://127.0.0.1:2525' })
  expect(() => readMailOptions(settings)).toThrow(SettingsError)
})

test.each([
  ['smtp', /^220 back\.company\.example ESMTP/],
  ['lmtp', /^220 back\.company\.example LMTP/],
])('the mailer listens over %s until it is closed, where the settings say', async (protocol, greeting) => {
  const database = await createTestDatabase()
  const port = await freePort()
  const settings = readOtzyvSettings({ BOUNCE_LISTEN: `${protocol}://127.0.0.1:${port}`, BOUNCE_ADDRESS })
  const service = await createService('mailer', {
    db: database.db,
    connectionString: database.connectionString,
    log: createLogger({ level: 'silent', pretty: false }),
    publicUrl: 'http://localhost:8080',
    openOnLoopback: true,
    trustProxyHops: 0,
    onDisk: nothingOnDisk,
    signIn: readSignInOptions(readOtzyvSettings({})),
    keyring: async () => parseKeyring(createKeyringText()),
    smtpUrl: () => 'smtp://127.0.0.1:1',
    mailOptions: () => readMailOptions(settings),
    findSmtpUrl: () => null,
    mailHosts: { allowsPrivate: () => true },
    webhookHosts: { allowsPrivate: () => true },
  })
  const socket = connect(port, '127.0.0.1')
  const [said] = await once(socket, 'data')
  expect(String(said)).toMatch(greeting)
  socket.destroy()
  await service.close()
  await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED')
  await database.drop()
})
