import { expect, test } from 'vitest'
import { isDomainIn, readMailAddress } from './mail-address.ts'

test.each([
  ['anna@clients.example', 'clients.example'],
  ["o'neil+tag@mail.clients.example", 'mail.clients.example'],
  ['a.b_c-d@localhost', 'localhost'],
  ['x@1.2.example', '1.2.example'],
  ['x@почта.рф', 'xn--80a1acny.xn--p1ai'],
  ['x@XN--80A1ACNY.xn--p1ai', 'xn--80a1acny.xn--p1ai'],
  ['x@हिन्दी.भारत', 'xn--j2bd4cyah0f.xn--h2brj9c'],
  ['x@தமிழ்.இந்தியா', 'xn--rlcus7b3d.xn--xkc2dl3a5ee0h'],
  ['x@বাংলা.বাংলা', 'xn--54b7fta0cc.xn--54b7fta0cc'],
  ['x@ไทย.ไทย', 'xn--o3cw4h.xn--o3cw4h'],
  ['x@ខ្មែរ.ខ្មែរ', 'xn--j2e0cg3n2c.xn--j2e0cg3n2c'],
  ['x@မြန်မာ.မြန်မာ', 'xn--7idjb0f4ck.xn--7idjb0f4ck'],
  ['x@සිංහල.ලංකා', 'xn--fzc2jqaf2e.xn--fzc2c9e2c'],
  ['x@ລາວ.ລາວ', 'xn--q7ce6a.xn--q7ce6a'],
  ['x@क्\u200dष.भारत', 'xn--11b2ezcw70k.xn--h2brj9c'],
  ['x@نامه\u200cای.com', 'xn--mgba3gch31f060k.com'],
  ['x@col·lecció.cat', 'xn--collecci-ioa91d.cat'],
  ['x@straße.example', 'xn--strae-oqa.example'],
  ['x@日本語.jp', 'xn--wgv71a119e.jp'],
  [`${'a'.repeat(64)}@b.example`, 'b.example'],
  [`a@${'b'.repeat(63)}.example`, `${'b'.repeat(63)}.example`],
])('%s is an address, in both spellings of its domain', (address, asciiDomain) => {
  const read = readMailAddress(` ${address} `)
  expect(read).toMatchObject({ address, asciiDomain, needsSmtpUtf8: false })
  const local = address.slice(0, address.lastIndexOf('@'))
  expect(readMailAddress(`${local}@${asciiDomain}`)).toMatchObject({ asciiDomain, key: read?.key })
})

test.each([
  ['a@ｅｘａｍｐｌｅ.com', 'a@example.com'],
  ['a@Ｅｘａｍｐｌｅ．ＣＯＭ', 'a@example.com'],
  ['a@日本語。ｊｐ', 'a@日本語.jp'],
  ['a@ค\u0e33.ไทย', 'a@ค\u0e4d\u0e32.ไทย'],
])('%s stands for %s', (given, address) => {
  expect(readMailAddress(given)).toMatchObject({ address, key: address })
})

test.each(['анна@почта.рф', 'ж@example.com', 'जॉन@भारत.भारत', 'josé@example.com', 'a.é@xn--p1ai.xn--p1ai'])(
  '%s needs a server with SMTPUTF8',
  (address) => {
    expect(readMailAddress(address)).toMatchObject({ address, needsSmtpUtf8: true })
  },
)

test.each([
  '',
  '@',
  'a@',
  '@b.example',
  'nobody',
  // Hosts that are none.
  'a@example.123',
  'a@example.0x7f',
  'a@example.0xf',
  'a@0xa',
  'a@1.2.3.4',
  'a@1.2',
  'a@123',
  'a@test.１２３',
  'a@[127.0.0.1]',
  'a@[IPv6:::1]',
  'a@b..example',
  'a@b.example.',
  'a@.example',
  'a@-b.example',
  'a@b-.example',
  'a@-д.example',
  'a@b_c.example',
  'a@b.example/c',
  'a@b.example:25',
  'a@b%2eexample',
  `a@${'b'.repeat(64)}.example`,
  `a@${'д'.repeat(60)}.example`,
  `a@${'b.'.repeat(126)}example`,
  // Broken spellings of international ones.
  'a@xn--.example',
  'a@xn--a.example',
  'a@xn--a-yoc.example',
  'a@xn--abc-.example',
  'a@xn--zzzzzz.example',
  'a@xn--hbb3b.com',
  'a@example.xn--',
  'a@ab\u200cc.com',
  'a@ab\u200dc.com',
  'a@\u0301a.com',
  'a@אa.com',
  'a@💩.la',
  'a@xn--ls8h.la',
  'a@b\u00adc.example',
  'a@b\u200bc.example',
  // Local parts that say more or less than one name.
  'a b@c.example',
  'a@b@c.example',
  '.a@b.example',
  'a.@b.example',
  'a..b@c.example',
  '"a"@b.example',
  '"a b"@c.example',
  'a\\b@c.example',
  'a(b)@c.example',
  'a,b@c.example',
  'a＠b.example',
  'a\u202e@b.example',
  '\u200ba@b.example',
  `${'a'.repeat(65)}@b.example`,
  `${'я'.repeat(33)}@b.example`,
  'Bob <b@y.example>',
  'group: a@b.example;',
  'a@b.example, c@d.example',
  'a@b.example\r\nBcc: x@y.example',
])('%j is no address', (address) => {
  expect(readMailAddress(address)).toBeNull()
})

test('a domain lies within another, however they are spelt', () => {
  expect(isDomainIn('mail.почта.рф', ['xn--80a1acny.xn--p1ai'])).toBe(true)
  expect(isDomainIn('почта.рф', ['ПОЧТА.рф'])).toBe(true)
  expect(isDomainIn('notexample.com', ['example.com'])).toBe(false)
})
