import { generateKeyPairSync } from 'node:crypto'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { startSmtpRecorder } from '@otzyv/testing'
import { expect, test } from 'vitest'
import { buildClaimed } from '../../testing/build-claimed.ts'
import { renderMail } from '../mail/render-mail.ts'
import { createSmtpTransport } from './create-smtp-transport.ts'

test('a signature covers the headers of one-click unsubscribing', async () => {
  const smtp = await startSmtpRecorder()
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const dkim = {
    domainName: 'company.example',
    keySelector: 'otzyv',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  const transport = createSmtpTransport(smtp.url, { dkim })
  const keyring = parseKeyring(createKeyringText())
  const mail = renderMail(buildClaimed({ settings: { replyTo: 'help@company.example', agentAsSender: true } }), {
    keyring,
    publicUrl: 'https://feedback.company.example',
  })
  expect(await transport.send(mail)).toMatchObject({ outcome: 'sent' })
  await transport.close()
  const signature = smtp.mails[0]?.mail.headers.find(({ key }) => key === 'dkim-signature')?.value ?? ''
  expect(signature).toMatch(/d=company\.example;.*s=otzyv;/)
  const signed = /\bh=([^;]+);/.exec(signature)?.[1]?.toLowerCase().replace(/\s/g, '').split(':') ?? []
  for (const name of ['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post', 'reply-to']) {
    expect(signed).toContain(name)
  }
  await smtp.close()
})
