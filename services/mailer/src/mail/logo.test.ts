import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { expect, test } from 'vitest'
import { buildClaimed } from '../../testing/build-claimed.ts'
import { toMessage } from '../transport/create-smtp-transport.ts'
import { inlineImages } from './inline-images.ts'
import { renderMail } from './render-mail.ts'

const options = { keyring: parseKeyring(createKeyringText()), publicUrl: 'https://feedback.company.example/' }
const image = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const logo = { mediaType: 'image/png', width: 320, height: 63, image }

test('a logo is a part of the mail, shown at half, and the name of the sender stands for it where it is not shown', () => {
  const mail = renderMail(buildClaimed({ workspace: { logo, senderName: 'Company "A" <b>' } }), options)
  expect(mail.html).toContain('src="cid:logo@otzyv" alt="Company &quot;A&quot; &lt;b&gt;" width="160" height="32"')
  // Nothing is loaded from elsewhere.
  expect([...mail.html.matchAll(/\bsrc="([^"]*)"/g)].map(([, source]) => source)).toEqual(['cid:logo@otzyv'])
  expect(toMessage(mail).attachments).toEqual([
    {
      cid: 'logo@otzyv',
      content: image,
      contentType: 'image/png',
      contentDisposition: 'inline',
      filename: 'logo.png',
    },
  ])
  const shown = inlineImages(mail)
  expect(shown).toContain(`src="data:image/png;base64,${image.toString('base64')}"`)
  expect(shown).not.toContain('cid:')
})

test('without a logo there is the name, and no part but text and HTML', () => {
  const mail = renderMail(buildClaimed({ workspace: { senderName: 'Company' } }), options)
  expect(mail.html).toContain('<bdi>Company</bdi>')
  expect(mail.html).not.toContain('<img')
  expect(toMessage(mail).attachments).toEqual([])
})
