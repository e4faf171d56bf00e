import { connect } from 'node:net'
import { fc } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServedIntake, serveIntake, signHeaders, ticketBody } from '../../testing/serve-intake.ts'

let intake: ServedIntake
beforeAll(async () => {
  intake = await serveIntake()
})
afterAll(() => intake.stop())

/** Posts these very bytes, also those that no HTTP client would send in a header, and gives the status. */
function postBytes(headers: ReadonlyMap<string, Buffer>, body: Buffer): Promise<number> {
  const lines = [...headers].map(([name, value]) =>
    Buffer.concat([Buffer.from(`${name}: `), value, Buffer.from('\r\n')]),
  )
  const head = `POST ${intake.hook.path} HTTP/1.1\r\nHost: intake\r\nConnection: close\r\nContent-Length: ${body.length}\r\n`
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(intake.url).port), '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(Number(answer.split(' ')[1])))
    socket.write(Buffer.concat([Buffer.from(head), ...lines, Buffer.from('\r\n'), body]))
  })
}

/** The bytes with one bit flipped, which is taken modulo their length. */
function flip(bytes: Buffer, bit: number): Buffer {
  const flipped = Buffer.from(bytes)
  const at = bit % (flipped.length * 8)
  flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
  return flipped
}

describe('any bit flipped', () => {
  test.each(['body', 'webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'in the %s: refused, and nothing is stored',
    async (part) => {
      const body = Buffer.from(ticketBody())
      const signed = signHeaders(`msg_of_${part}`, intake.clock.now(), body, [intake.hook.secret])
      const headers = new Map<string, Buffer>(Object.entries(signed).map(([name, value]) => [name, Buffer.from(value)]))
      const nothing = await intake.count()
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (bit) => {
          const value = headers.get(part)
          const status = value
            ? await postBytes(new Map(headers).set(part, flip(value, bit)), body)
            : await postBytes(headers, flip(body, bit))
          // Control characters in a header are refused by the HTTP parser, before any of our code.
          expect(value ? [400, 401] : [401]).toContain(status)
        }),
        { numRuns: 250 },
      )
      expect(await intake.count()).toEqual(nothing)
      // So that the refusals above were for the bit alone.
      expect(await postBytes(headers, body)).toBe(200)
    },
  )
})
