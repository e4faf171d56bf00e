import { expect, test } from 'vitest'
import { readMailHost } from './read-mail-host.ts'

test.each([
  ['https://survey.company.example/path', 'survey.company.example'],
  ['https://опрос.рф', 'xn--n1aaceg.xn--p1ai'],
  ['http://192.0.2.7:8080', '[192.0.2.7]'],
  ['https://[2001:db8::1]:8443', '[IPv6:2001:db8::1]'],
  ['http://localhost:8080', undefined],
  ['http://127.0.0.1:8080', undefined],
  ['http://127.8.8.8', undefined],
  ['http://[::1]:8080', undefined],
  ['http://[::ffff:127.0.0.1]', undefined],
  ['https://127.company.example', '127.company.example'],
  [undefined, undefined],
])('reached at %s, mails are sent in the name of %s', (publicUrl, host) => {
  expect(readMailHost({ PUBLIC_URL: publicUrl })).toBe(host)
})
