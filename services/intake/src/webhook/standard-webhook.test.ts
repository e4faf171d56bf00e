import { parseWebhookSecret, webhookSecretText } from '@otzyv/keyring'
import { describe, expect, test } from 'vitest'
import { readStandardClaim, verifyStandardWebhook } from './standard-webhook.ts'

/**
 * Computed with `printf '%s' "$id.$timestamp.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$key -binary | base64`.
 * The first is also the example that the libraries of the specification are tested with.
 */
const vectors = [
  {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: '1614265330',
    body: '{"test": 2432232314}',
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    secret: 'whsec_b3R6eXYgd2ViaG9vayB2ZWN0b3Igb2YgMzIgYnl0ZXMh',
    id: 'evt-7',
    timestamp: '1795341600',
    body: '{"ticketId": "T-1", "subject":"Двойной счёт"}',
    signature: 'v1,dwATmgjcbfjkcfJl1O/mnxLeGXBxFpyvZsNj92sUvLM=',
  },
]
const [, vector = { secret: '', id: '', timestamp: '', body: '', signature: '' }] = vectors
const at = (seconds: number) => new Date((Number(vector.timestamp) + seconds) * 1000)

function read(own: Partial<typeof vector> = {}, now = at(0)) {
  const { id, timestamp, signature } = { ...vector, ...own }
  const headers = new Map([
    ['webhook-id', id],
    ['webhook-timestamp', timestamp],
    ['webhook-signature', signature],
  ])
  return readStandardClaim((name) => headers.get(name), now)
}

function verify(own: Partial<typeof vector> = {}, now = at(0)): boolean {
  const { secret, body } = { ...vector, ...own }
  const claim = read(own, now)
  return (
    claim.outcome === 'read' &&
    verifyStandardWebhook(claim.claim, Buffer.from(body), [parseWebhookSecret(secret) ?? Buffer.alloc(32)])
  )
}

describe('a signature', () => {
  test.each(vectors)('of $id holds as openssl computed it', (own) => {
    expect(verify(own, new Date(Number(own.timestamp) * 1000))).toBe(true)
  })

  test('is one of several, of a sender that knows two secrets or another version', () => {
    const [other] = vectors
    for (const signature of [
      `${other?.signature} ${vector.signature}`,
      `${vector.signature} ${other?.signature}`,
      `v1a,c2lnbmF0dXJl ${vector.signature}`,
      `v2,${vector.signature.slice(3)} ${vector.signature}`,
    ])
      expect(verify({ signature })).toBe(true)
    expect(verify({ signature: `v2,${vector.signature.slice(3)}` })).toBe(false)
  })

  test('of any of several secrets holds, of none of them does not', () => {
    const claim = read()
    if (claim.outcome === 'refused') throw new Error('the headers are well formed')
    const [first, second] = vectors.map(({ secret }) => parseWebhookSecret(secret) ?? Buffer.alloc(32))
    const holds = (...secrets: (Buffer | undefined)[]) =>
      verifyStandardWebhook(
        claim.claim,
        Buffer.from(vector.body),
        secrets.filter((secret) => secret !== undefined),
      )
    expect([holds(first, second), holds(second, first), holds(first), holds()]).toEqual([true, true, false, false])
  })

  test('has one spelling: base64 with other spare bits, without its end, or in base64url is refused', () => {
    const { signature } = vector
    expect(Buffer.from(signature.slice(3).replace('M=', 'N='), 'base64')).toEqual(
      Buffer.from(signature.slice(3), 'base64'),
    )
    for (const other of [
      signature.replace('M=', 'N='),
      signature.slice(0, -1),
      `${signature}=`,
      signature.replaceAll('/', '_'),
      signature.replace('v1', 'V1'),
      signature.slice(3),
    ])
      expect(verify({ signature: other })).toBe(false)
  })

  test('of the same words at another border between id, timestamp and body is refused', () => {
    expect(verify({ id: 'evt-7.1795341600', timestamp: '1795341600' })).toBe(false)
  })
})

describe('a timestamp', () => {
  test.each([
    [-301, 'refused'],
    [-300, 'read'],
    [0, 'read'],
    [300, 'read'],
    [301, 'refused'],
  ])('read %i seconds after it was given: %s', (seconds, outcome) => {
    expect(read({}, at(seconds)).outcome).toBe(outcome)
  })

  test.each(['', ' ', '1795341600.0', '-1', '1e9', '0x6b0a', '١٧٩٥٣٤١٦٠٠', 'NaN', '9999999999999'])(
    '%j is none',
    (timestamp) => {
      expect(read({ timestamp })).toMatchObject({ reason: 'headers_missing_or_malformed' })
    },
  )
})

test.each(['', 'a b', 'a\u0000b', 'й', 'x'.repeat(256)])('%j is no id', (id) => {
  expect(read({ id })).toMatchObject({ reason: 'headers_missing_or_malformed' })
})

describe('a secret', () => {
  test('is read and written alike', () => {
    for (const { secret } of vectors)
      expect(webhookSecretText(parseWebhookSecret(secret) ?? Buffer.alloc(0))).toBe(secret)
  })
  test.each(['', 'whsec_', 'whsec_c2hvcnQ=', vector.secret.slice(6), `${vector.secret}!`, `whsec_${'A'.repeat(88)}`])(
    '%j is none',
    (text) => {
      expect(parseWebhookSecret(text)).toBeNull()
    },
  )
})
