import { afterAll, beforeAll, expect, test } from 'vitest'
import { readJson } from './read-json.ts'

const originalFetch = globalThis.fetch
const answers: Record<string, () => Response> = {
  '/ok': () => Response.json({ workspaces: [] }),
  '/ended': () => Response.json({ code: 'signed_out' }, { status: 401 }),
  '/key': () => new Response('', { status: 401 }),
  '/problem': () => Response.json({ title: 'Busy', status: 503, code: 'busy', detail: 'Try later.' }, { status: 503 }),
  '/proxy': () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }),
  '/not-json': () => new Response('<html>', { status: 200, statusText: 'OK' }),
}

beforeAll(() => {
  globalThis.fetch = async (address, options) => {
    options?.signal?.throwIfAborted()
    const answer = answers[String(address)]
    if (!answer) throw new TypeError('fetch failed')
    return answer()
  }
})
afterAll(() => {
  globalThis.fetch = originalFetch
})

const read = (address: string) => readJson(address, new AbortController().signal)

test('each way that a request can end has its outcome', async () => {
  expect(await read('/ok')).toEqual({ outcome: 'ok', data: { workspaces: [] } })
  expect(await read('/key')).toEqual({ outcome: 'unauthorized' })
  expect(await read('/ended')).toEqual({ outcome: 'signed_out' })
  expect(await read('/gone')).toEqual({ outcome: 'unreachable' })
  expect(await read('/problem')).toEqual({ outcome: 'problem', status: 503, title: 'Busy', detail: 'Try later.' })
  expect(await read('/proxy')).toEqual({ outcome: 'problem', status: 502, title: 'Bad Gateway', detail: '' })
  expect(await read('/not-json')).toMatchObject({ outcome: 'problem', status: 200 })
})

test('an overtaken request throws, so that nobody shows it as a failure', async () => {
  await expect(readJson('/ok', AbortSignal.abort())).rejects.toThrow()
})
