import { randomBytes } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { expect, test as plain } from 'vitest'
import { type Keyring, parseKeyring } from './keyring.ts'
import { signLink, verifyLink } from './link-token.ts'
import { createMarkedAddress, readMarkedAddress } from './marked-address.ts'
import { type LinkPurpose, type MarkPurpose, PURPOSES, type Purpose } from './purposes.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'

const invitationId = '0b9f2c1e-5d3a-4c7b-8e21-6f0a9d4b3c52'
const now = new Date('2026-11-26T10:00:00Z')
const claims = {
  ...{ workspaceId: 7, invitationId, surveyNumber: 3, kind: 'nps' as const, localeIndex: 1 },
  expiresAt: new Date('2099-12-22T10:00:00Z'),
}
const mail = { workspaceId: 7, invitationId, sequence: 2 }
const secret = { workspaceId: 7, webhookSourceId: invitationId, secretNumber: 1 }
const password = { workspaceId: 7, mailServer: 'mail.example:587' }
const NOT_VALID = { outcome: 'not_valid' }

const LINKS: readonly LinkPurpose[] = ['survey', 'unsubscribe', 'honeypot', 'kiosk', 'template', 'signed template']
const MARKS: readonly MarkPurpose[] = ['return path', 'reply address']
const ALL = Object.keys(PURPOSES) as Purpose[]
const pairsOf = <T>(list: readonly T[]) =>
  list.flatMap((one) => list.filter((other) => other !== one).map((other) => [one, other] as const))

const keyrings = fc
  .array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 3 })
  .map((keys) => parseKeyring(keys.map((key, at) => `${at + 1}:${Buffer.from(key).toString('base64url')}`).join(',')))

/** The keyring whose key of `to` is the one that another keyring has for `from`: what borrowing a purpose comes to. */
function lend(keyring: Keyring, from: Purpose, to: Purpose): Keyring {
  return { ...keyring, keyFor: (purpose, keyId) => keyring.keyFor(purpose === to ? from : purpose, keyId) }
}

test.prop([keyrings])('every purpose has a key of its own, whatever is in the keyring', (keyring) => {
  const keys = ALL.map((purpose) => keyring.keyFor(purpose, keyring.newest)?.toString('hex'))
  expect(new Set(keys).size).toBe(ALL.length)
  expect(keys).not.toContain(undefined)
})

test.prop([keyrings])('what one purpose made is refused for each other purpose', (keyring) => {
  for (const [one, other] of pairsOf(LINKS))
    expect(verifyLink(keyring, other, signLink(keyring, one, claims), now)).toEqual(NOT_VALID)
  for (const [one, other] of pairsOf(MARKS))
    expect(readMarkedAddress(keyring, other, createMarkedAddress(keyring, one, 'back@x.example', mail))).toBeNull()
})

test.prop([keyrings, fc.constantFrom(...pairsOf(ALL))])(
  'a link, an address or a secret that was made with the key of another purpose is refused',
  (keyring, [from, to]) => {
    const lent = lend(keyring, from, to)
    const link = LINKS.find((purpose) => purpose === to)
    if (link) expect(verifyLink(keyring, link, signLink(lent, link, claims), now)).toEqual(NOT_VALID)
    const mark = MARKS.find((purpose) => purpose === to)
    if (mark)
      expect(readMarkedAddress(keyring, mark, createMarkedAddress(lent, mark, 'back@x.example', mail))).toBeNull()
    if (to === 'webhook secret')
      expect(openSecret(keyring, secret, sealSecret(lent, secret, randomBytes(32)))).toBeNull()
    if (to === 'mail password')
      expect(openSecret(keyring, password, sealSecret(lent, password, randomBytes(32)))).toBeNull()
  },
)

/** Keys of one byte, repeated; what follows was made with them before addresses had keys of their own. */
const known = parseKeyring([1, 2].map((byte) => `${byte}:${Buffer.alloc(32, byte).toString('base64url')}`).join(','))
const HEAD = 'AQIAAAAHAANBC58sHl06THuOIW8KnUs8UvR5tK'

plain.each([
  ['survey', `${HEAD}CYEaG_5NMVAhA127UpZ4Dn`],
  ['unsubscribe', `${HEAD}CqGIpArwfpDAhElrQn-OOT`],
  ['honeypot', `${HEAD}AcJQJ-eH7eIs8FsvvWlFym`],
  ['kiosk', `${HEAD}ADoR3lPIxf1xXU4QL75qMB`],
] as const)('a link for %s that is out is still read, and made the same way today', (purpose, token) => {
  expect(verifyLink(known, purpose, token, now)).toEqual({ outcome: 'valid', claims })
  expect(signLink(known, purpose, claims)).toBe(token)
})

plain('a webhook secret that is stored still opens', () => {
  const sealed = 'vEF0BZi4Kb13RA3MJCo5MZquYQAVpIQowiRbM1gDVwQXZ1OYed3pzrNFNmCHGhzJIecBsce0Tr7NdLa1'
  const opened = openSecret(known, secret, { keyNumber: 2, sealed: Buffer.from(sealed, 'base64url') })
  expect(opened?.toString()).toBe('a secret of thirty-two bytes, ok')
})

plain.each([
  ['return path', 'reply address', 'bounce+000001objsm1sn9q9htos8bf1aekmf2i0810esqifer85s8b@x.example'],
  ['reply address', 'return path', 'bounce+000001objsm1sn9q9htos8bf1aekmf2i0812qtp5bl0894ef@x.example'],
] as const)(
  'a %s that went out under the key of unsubscribe links is still read for its purpose alone, and not made any more',
  (purpose, other, address) => {
    expect(readMarkedAddress(known, purpose, address)).toEqual(mail)
    expect(readMarkedAddress(known, other, address)).toBeNull()
    expect(createMarkedAddress(known, purpose, 'bounce@x.example', mail)).not.toBe(address)
    const withoutItsKey = parseKeyring(`3:${Buffer.alloc(32, 3).toString('base64url')}`)
    expect(readMarkedAddress(withoutItsKey, purpose, address)).toBeNull()
  },
)

plain('an address that is made today carries a mark of its own purpose, not one of unsubscribe links', () => {
  for (const purpose of MARKS) {
    const elsewhere = { ...known, keyFor: (of: Purpose, id: number) => known.keyFor(of, of === 'unsubscribe' ? 1 : id) }
    expect(readMarkedAddress(elsewhere, purpose, createMarkedAddress(known, purpose, 'b@x.example', mail))).toEqual(
      mail,
    )
  }
})
