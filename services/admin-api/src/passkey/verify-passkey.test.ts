import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyPasskey } from './verify-passkey.ts'

/** A device of our own, which signs whatever it is given: so each refusal is of what was signed, and of no broken signature. */
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const place = { origin: 'https://feedback.company.example', rpId: 'feedback.company.example' }
const asked = { ...place, challenge: randomBytes(32).toString('base64url') }
const [PRESENT, ASKED_WHO] = [0x01, 0x04]

/** The public key as COSE says it: ES256 on P-256, with both coordinates. */
function storedKey(): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const coordinate = (label: number, text: string) =>
    Buffer.concat([Buffer.from([label, 0x58, 0x20]), Buffer.from(text, 'base64url')])
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]),
    coordinate(0x21, x),
    coordinate(0x22, y),
  ])
}

const GOOD = { ...asked, type: 'webauthn.get', counter: 8, flags: PRESENT | ASKED_WHO }
const id = randomBytes(16).toString('base64url')

/** What the device gives if it signs this. */
function signed({ challenge, origin, rpId, type, counter, flags }: typeof GOOD) {
  const clientData = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  const device = Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count])
  const data = Buffer.concat([device, createHash('sha256').update(clientData).digest()])
  return {
    id,
    rawId: id,
    type: 'public-key' as const,
    clientExtensionResults: {},
    response: {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: device.toString('base64url'),
      signature: sign('sha256', data, privateKey).toString('base64url'),
      userHandle: 'handle',
    },
  }
}
const verify = (what: typeof GOOD, counter = 7) =>
  verifyPasskey(signed(what), asked, { personId: 'p', transports: [], publicKey: storedKey(), counter })

test('what the device of a person signed for this page and challenge is taken, with how often it has signed', async () => {
  expect(await verify(GOOD)).toBe(8)
})

test('a device that never counts is taken', async () => {
  expect(await verify({ ...GOOD, counter: 0 }, 0)).toBe(0)
})

test.each([
  ['another challenge', { challenge: randomBytes(32).toString('base64url') }],
  ['another origin', { origin: 'https://evil.example' }],
  ['another origin below the same name', { origin: `https://evil.${place.rpId}` }],
  ['the same name without TLS', { origin: `http://${place.rpId}` }],
  ['another name', { rpId: 'evil.example' }],
  ['the making of a passkey', { type: 'webauthn.create' }],
  ['a count that did not grow', { counter: 7 }],
  ['a count that went back', { counter: 1 }],
  ['a count of none, though it had one', { counter: 0 }],
  ['nobody whom it asked who they are', { flags: PRESENT }],
  ['nobody who was there', { flags: ASKED_WHO }],
])('a valid signature for %s is not taken', async (_, change) => {
  expect(await verify({ ...GOOD, ...change })).toBeNull()
})

test('the signature of another device is not taken', async () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credential = signed(GOOD)
  const signature = sign('sha256', Buffer.from('x'), other.privateKey).toString('base64url')
  const changed = { ...credential, response: { ...credential.response, signature } }
  expect(
    await verifyPasskey(changed, asked, { personId: 'p', transports: [], publicKey: storedKey(), counter: 7 }),
  ).toBeNull()
})
