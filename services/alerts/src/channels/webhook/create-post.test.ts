import type { LookupAddress } from 'node:dns'
import { afterEach, describe, expect, test } from 'vitest'
import { startReceiver } from '../../../testing/start-receiver.ts'
import { createPost } from './create-post.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
const start = async (...answer: Parameters<typeof startReceiver>) => {
  const receiver = await startReceiver(...answer)
  closing.push(receiver.close)
  return receiver
}
const anywhere = { allowsPrivate: () => true }
const internet = { allowsPrivate: () => false }
const never = new AbortController().signal
const postAnywhere = createPost(anywhere)

describe('a far end that is allowed', () => {
  test('gets the body with its headers, and its status is the answer', async () => {
    const receiver = await start((res) => res.writeHead(202).end('thanks'))
    const answer = await postAnywhere(receiver.url, '{"é":1}', { 'webhook-id': 'msg_1' }, never)
    expect(answer).toEqual({ outcome: 'answered', status: 202, retryAfter: null, body: '', complete: true })
    expect(receiver.received).toMatchObject([{ body: '{"é":1}', headers: { 'webhook-id': 'msg_1' } }])
  })

  test('that redirects is not followed', async () => {
    const inside = await start()
    const receiver = await start((res) => res.writeHead(307, { location: inside.url }).end())
    expect(await postAnywhere(receiver.url, '{}', {}, never)).toMatchObject({ outcome: 'answered', status: 307 })
    expect(inside.received).toEqual([])
  })

  test('that asks for patience is heard', async () => {
    const receiver = await start((res) => res.writeHead(503, { 'retry-after': '120' }).end())
    expect(await postAnywhere(receiver.url, '{}', {}, never)).toMatchObject({ status: 503, retryAfter: '120' })
  })

  test('that says nothing is given up after the time that it has', async () => {
    const receiver = await start(() => {})
    const answer = await createPost(anywhere, { timeoutMs: 500 })(receiver.url, '{}', {}, never)
    expect(answer).toEqual({ outcome: 'unanswered', reason: 'no answer within 0.5 seconds', reached: true })
  })

  test('that hangs up, or is not there, is a failure with its reason', async () => {
    const receiver = await start((_res, _one, req) => req.socket.destroy())
    expect(await postAnywhere(receiver.url, '{}', {}, never)).toMatchObject({ outcome: 'unanswered' })
    await receiver.close()
    const gone = await postAnywhere(receiver.url, '{}', {}, never)
    expect(gone).toMatchObject({
      outcome: 'unanswered',
      reason: expect.stringContaining('ECONNREFUSED'),
      reached: false,
    })
  })

  test('that answers without end is cut off, and its status counts', async () => {
    let isCut: (bytes: number) => void = () => {}
    const cut = new Promise<number>((resolve) => {
      isCut = resolve
    })
    const receiver = await start((res) => {
      let written = 0
      res.writeHead(200)
      const part = Buffer.alloc(16_384)
      const write = () => {
        while (!res.destroyed && res.write(part)) written += part.length
      }
      res.on('drain', write).on('close', () => isCut(written))
      write()
    })
    expect(await postAnywhere(receiver.url, '{}', {}, never)).toMatchObject({ outcome: 'answered', status: 200 })
    // What the two kernels hold in their buffers is a few megabytes; the answer has no end.
    expect(await cut).toBeLessThan(50_000_000)
  })

  test('is read to its end if it is asked for, and as far as it came if it stops in the middle', async () => {
    const keeping = createPost(anywhere, { keepsBody: true, timeoutMs: 300 })
    const said = await start((res) => res.writeHead(400).end('no_text'))
    expect(await keeping(said.url, '{}', {}, never)).toMatchObject({ status: 400, body: 'no_text', complete: true })
    const halting = await start((res) => res.writeHead(200).write('o'))
    expect(await keeping(halting.url, '{}', {}, never)).toMatchObject({ status: 200, body: 'o', complete: false })
    const endless = await start((res) => {
      res.writeHead(200).end(Buffer.alloc(1_000_000, 'x'))
    })
    const answer = await keeping(endless.url, '{}', {}, never)
    expect(answer.outcome === 'answered' ? answer.body.length : 0).toBe(65_536)
  })

  test('is left when the product stops', async () => {
    const stop = new AbortController()
    const receiver = await start(() => stop.abort())
    expect(await postAnywhere(receiver.url, '{}', {}, stop.signal)).toMatchObject({ outcome: 'unanswered' })
  })
})

describe('a far end in a private network', () => {
  const addresses = (...given: string[]): LookupAddress[] =>
    given.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  /** A name that leads to these addresses, one list each time that it is asked for; how often that was. */
  function nameOf(...answers: LookupAddress[][]) {
    let asked = 0
    const resolve = (_host: string, _options: unknown, done: (error: null, found: LookupAddress[]) => void) =>
      done(null, answers[asked++] ?? [])
    return { resolve: resolve as never, asked: () => asked } // as much of it as is called
  }

  test.each([
    ['http://127.0.0.1/', 'https://'],
    ['https://127.0.0.1/', 'private'],
    ['https://127.1/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://0x7f.0.0.1/', 'private'],
    ['https://0.0.0.0/', 'private'],
    ['https://10.1.2.3/', 'private'],
    ['https://172.16.0.1/', 'private'],
    ['https://192.168.1.1/', 'private'],
    ['https://100.64.0.1/', 'private'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::]/', 'private'],
    ['https://[fd00:ec2::254]/', 'private'],
    ['https://[fe80::1]/', 'private'],
    ['https://[::ffff:127.0.0.1]/', 'private'],
    ['https://[::ffff:a00:1]/', 'private'],
    ['https://[64:ff9b::7f00:1]/', 'private'],
    ['https://[2002:7f00:1::]/', 'private'],
    ['https://localhost/', 'private'],
    ['https://localhost./', 'private'],
    ['https://a.localhost/', 'private'],
    ['https://example.com:22/', 'port 443'],
    ['https://user:secret@example.com/', 'no user'],
    ['file:///etc/passwd', 'an address such as'],
    ['gopher://example.com/', 'an address such as'],
    ['not an address', 'an address such as'],
  ])('is refused before it is spoken to: %s', async (url, reason) => {
    const { resolve, asked } = nameOf(addresses('127.0.0.1'))
    const answer = await createPost(internet, { resolve })(url, '{}', {}, never)
    expect(answer).toEqual({ outcome: 'unanswered', reason: expect.stringContaining(reason), reached: false })
    expect(asked()).toBe(0)
  })

  test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd12::1', '64:ff9b::a00:1'])(
    'is refused by the address that its name leads to, %s, also beside a public one',
    async (inside) => {
      for (const found of [addresses(inside), addresses('93.184.215.14', inside)]) {
        const { resolve, asked } = nameOf(found)
        const answer = await createPost(internet, { resolve })('https://inside.example/', '{}', {}, never)
        expect(answer).toMatchObject({ outcome: 'unanswered', reason: expect.stringContaining('private network') })
        expect(asked()).toBe(1)
      }
    },
  )

  test('is not reached by a name that changes its mind: it is asked for once, and what was looked at is connected to', async () => {
    const { resolve, asked } = nameOf(addresses('192.0.2.1'), addresses('127.0.0.1'))
    // An address of the documentation: it is refused as well, and a second question would have led inside.
    expect(await createPost(internet, { resolve })('https://turns.example/', '{}', {}, never)).toMatchObject({
      outcome: 'unanswered',
    })
    expect(asked()).toBe(1)
  })
})
