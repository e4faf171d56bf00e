import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSender, type SenderPorts, type Version } from './create-sender.ts'

const version = (edit: number): Version => ({
  ...{ rating: 3, extra: '', renderedAtMs: edit, edit },
  facts: { via: 'send', event: 'click', elapsedMs: 0, openedWith: null, webdriver: false },
})

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A sender whose server answers as the list says, one entry a try; without one more, it does not answer. */
function watch(answers: (Response | Error)[]) {
  const log: string[] = []
  const ports: SenderPorts = {
    post: async ({ edit }) => {
      log.push(`post ${edit}`)
      const answer = answers.shift()
      if (answer === undefined) return await new Promise<Response>(() => {})
      if (answer instanceof Error) throw answer
      return answer
    },
    now: () => Date.now(),
    words: { notSaved: 'not saved', noConnection: 'no connection' },
    changed: () => {},
    took: ({ edit }) => log.push(`took ${edit}`),
    passedOver: () => log.push('passed over'),
    refused: (status) => log.push(`refused ${status}`),
  }
  return { sender: createSender(ports), log }
}
const stored = () => Response.json({ outcome: 'stored' })
const settle = async () => await vi.advanceTimersByTimeAsync(0)

test('a version is sent once, and is over when the server has it', async () => {
  const { sender, log } = watch([stored()])
  sender.send(version(1))
  expect(sender.pending()).toMatchObject({ tries: 0 })
  await settle()
  expect(log).toEqual(['post 1', 'took 1'])
  expect(sender.pending()).toBeNull()
})

test.each([0, 0.5, 0.999_999])(
  'what fails is sent again, later each time, and never before the server asks (%d)',
  async (random) => {
    vi.spyOn(Math, 'random').mockReturnValue(random)
    const busy = new Response('', { status: 503, headers: { 'retry-after': '20' } })
    const { sender, log } = watch([new Error('no route'), busy, stored()])
    sender.send(version(1))
    await settle()
    expect(sender.pending()).toMatchObject({ tries: 1, why: 'no connection' })
    expect(sender.secondsLeft()).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(1300)
    expect(sender.pending()).toMatchObject({ tries: 2, why: 'not saved' })
    await vi.advanceTimersByTimeAsync(19_400)
    expect(log).toEqual(['post 1', 'post 1'])
    await vi.advanceTimersByTimeAsync(4600)
    expect(log).toEqual(['post 1', 'post 1', 'post 1', 'took 1'])
  },
)

test('a newer version waits for the one on its way, and goes out after it', async () => {
  const { sender, log } = watch([stored(), stored()])
  sender.send(version(1))
  sender.send(version(2))
  expect(log).toEqual(['post 1'])
  await settle()
  expect(log).toEqual(['post 1', 'took 1', 'post 2', 'took 2'])
})

test('a newer version takes the place of one that failed', async () => {
  const { sender, log } = watch([new Response('', { status: 500 }), stored()])
  sender.send(version(1))
  await settle()
  sender.send(version(2))
  await settle()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(log).toEqual(['post 1', 'post 2', 'took 2'])
})

test('a version that was passed over is said to be so, unless a newer one follows', async () => {
  const superseded = () => Response.json({ outcome: 'superseded' })
  const last = watch([superseded()])
  last.sender.send(version(1))
  await settle()
  expect(last.log).toEqual(['post 1', 'passed over'])
  expect(last.sender.pending()).toBeNull()
  const followed = watch([superseded(), stored()])
  followed.sender.send(version(1))
  followed.sender.send(version(2))
  await settle()
  expect(followed.log).toEqual(['post 1', 'post 2', 'took 2'])
})

test.each([409, 410, 404, 422])('a refusal with %i will not pass, and is not tried again', async (status) => {
  const { sender, log } = watch([new Response('', { status })])
  sender.send(version(1))
  await settle()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(log).toEqual(['post 1', `refused ${status}`])
})

test.each([429, 408, 500, 503])('a refusal with %i may pass, and is tried again', async (status) => {
  const { sender, log } = watch([new Response('', { status }), stored()])
  sender.send(version(1))
  await vi.advanceTimersByTimeAsync(2000)
  expect(log.at(-1)).toBe('took 1')
})

test('an answer that is no JSON is no answer', async () => {
  const { sender, log } = watch([new Response('<html>', { status: 200 }), stored()])
  sender.send(version(1))
  await vi.advanceTimersByTimeAsync(2000)
  expect(log).toEqual(['post 1', 'post 1', 'took 1'])
})

test('once a person asks for it, a waiting version is tried at once', async () => {
  const { sender, log } = watch([new Error('no route'), stored()])
  sender.send(version(1))
  await settle()
  sender.tryNow()
  await settle()
  expect(log).toEqual(['post 1', 'post 1', 'took 1'])
})
