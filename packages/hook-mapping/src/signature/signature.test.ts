import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { HookAuth, SIGNED_PARTS } from './hook-auth.ts'
import { isSignedBy } from './is-signed-by.ts'
import { readHookClaim } from './read-hook-claim.ts'

const NOW = new Date('2026-11-25T12:00:00Z')
const SECONDS = String(NOW.getTime() / 1000)
const BODY = Buffer.from('{"id":"тикет 7"}')
const SECRET = 'a secret of some length'

/** Whether a request with these headers is let in. */
function isLetIn(
  auth: HookAuth,
  headers: Record<string, string>,
  { body = BODY, pathSecret = '', secret = SECRET } = {},
) {
  const read = readHookClaim(auth, { header: (name) => headers[name], pathSecret }, NOW)
  return read.outcome === 'refused'
    ? read.reason
    : isSignedBy(auth, read.claim, body, [Buffer.from('x'), Buffer.from(secret)])
}

const schemes = SIGNED_PARTS.flatMap((over) =>
  (['sha1', 'sha256'] as const).flatMap((hash) =>
    (['hex', 'base64'] as const).map((encoding) => ({ over, hash, encoding })),
  ),
)

describe.each(schemes)('a signature over $over by $hash in $encoding', ({ over, hash, encoding }) => {
  const auth = HookAuth.parse({
    by: 'signature',
    scheme: { header: 'X-Sig', prefix: 'v=', timeHeader: over === 'body' ? undefined : 'X-Time', over, hash, encoding },
  })
  const sign = (time: string, secret = SECRET) => {
    const [before, after] = {
      body: ['', ''],
      'time+body': [time, ''],
      'body+time': ['', time],
      'time.body': [`${time}.`, ''],
      'time:body': [`${time}:`, ''],
    }[over]
    const text = Buffer.concat([Buffer.from(before ?? ''), BODY, Buffer.from(after ?? '')])
    return { 'x-sig': `v=${createHmac(hash, secret).update(text).digest(encoding)}`, 'x-time': time }
  }

  test('lets in what is right, and nothing else', () => {
    expect(isLetIn(auth, sign(SECONDS))).toBe(true)
    expect(isLetIn(auth, sign(SECONDS, 'another secret'))).toBe(false)
    expect(isLetIn(auth, sign(SECONDS), { body: Buffer.from(`${BODY} `) })).toBe(false)
    const right = sign(SECONDS)['x-sig']
    expect(isLetIn(auth, { 'x-sig': right.slice(2), 'x-time': SECONDS })).toBe('secret_missing')
    expect(isLetIn(auth, { 'x-sig': 'v=', 'x-time': SECONDS })).toBe('secret_missing')
    expect(isLetIn(auth, { 'x-sig': `${right}=`, 'x-time': SECONDS })).toBe(false)
    // Hexadecimal digits mean the same in either case; base64 does not.
    expect(isLetIn(auth, { 'x-sig': `v=${right.slice(2).toUpperCase()}`, 'x-time': SECONDS })).toBe(encoding === 'hex')
  })

  test('holds to its time where there is one', () => {
    const stale = String(Number(SECONDS) - 301)
    expect(isLetIn(auth, sign(stale))).toBe(over === 'body' ? true : 'timestamp_too_far')
    if (over === 'body') return
    expect(isLetIn(auth, { ...sign(SECONDS), 'x-time': String(Number(SECONDS) + 1) })).toBe(false)
    for (const time of ['', 'yesterday', '1e9', '-1']) expect(isLetIn(auth, sign(time))).toBe('timestamp_missing')
    expect(isLetIn(auth, sign(NOW.toISOString()))).toBe(true)
    expect(isLetIn(auth, sign(`${SECONDS}000`))).toBe(true)
  })
})

describe('the secret itself', () => {
  const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` })
  test.each([
    [{ by: 'header', header: 'X-Token' }, { 'x-token': SECRET }, true],
    [{ by: 'header', header: 'X-Token' }, { 'x-token': `${SECRET}x` }, false],
    [{ by: 'header', header: 'X-Token' }, {}, 'secret_missing'],
    [{ by: 'header', header: 'Authorization', prefix: 'Bearer ' }, { authorization: `bearer ${SECRET}` }, true],
    [{ by: 'header', header: 'Authorization', prefix: 'Bearer ' }, { authorization: SECRET }, 'secret_missing'],
    [{ by: 'basic' }, basic(`desk:${SECRET}`), true],
    [{ by: 'basic' }, basic(`:${SECRET}`), true],
    [{ by: 'basic' }, basic(SECRET), 'secret_missing'],
    [{ by: 'basic' }, basic('desk:other'), false],
    [{ by: 'path' }, {}, 'secret_missing'],
  ] as const)('%j with %j: %s', (auth, headers, letIn) => {
    expect(isLetIn(HookAuth.parse(auth), headers)).toBe(letIn)
  })

  test('in the path lets in what is right', () => {
    expect(isLetIn({ by: 'path' }, {}, { pathSecret: SECRET })).toBe(true)
    expect(isLetIn({ by: 'path' }, {}, { pathSecret: 'x'.repeat(2000) })).toBe('secret_missing')
  })
})

test.each([
  [{ header: 'X Sig' }, 'header'],
  [{ over: 'time+body' }, 'timeHeader'],
  [{ toleranceSeconds: 1 }, 'toleranceSeconds'],
])('a scheme with %j is refused', (wrong, part) => {
  const scheme = { header: 'X-Sig', encoding: 'hex', hash: 'sha256', over: 'body', ...wrong }
  expect(JSON.stringify(HookAuth.safeParse({ by: 'signature', scheme }).error?.issues)).toContain(part)
})
