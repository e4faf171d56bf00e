import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { readVisitor, type Visitor } from './read-visitor.ts'

async function visitorWith(headers: Record<string, string>, hops = 0): Promise<Visitor> {
  const app = new Hono().get('/', (c) => c.json(readVisitor(c, hops)))
  const answer = await app.request('/', { headers })
  return (await answer.json()) as Visitor // what was put in a line above
}

test.each([
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/139.0 Safari/537.36',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; proofpoint-urldefense)',
  'BarracudaCentral/1.0',
  'Mozilla/5.0 (Windows NT 10.0) Mimecast',
  'SkypeUriPreview Preview/0.5',
])('says of itself that it is a program: %s', async (agent) => {
  expect((await visitorWith({ 'user-agent': agent })).automated).toBe(true)
})

test.each([
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 9; CUBOT X19 Build/PPR1) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36',
  'okhttp/4.12.0',
  'curl/8.9.1',
  'Wget/1.24',
  'python-requests/2.32',
  'Go-http-client/2.0',
  'Java/21.0.2',
  '',
])('may carry the answer of a person: %s', async (agent) => {
  expect((await visitorWith({ 'user-agent': agent })).automated).toBe(false)
})

test('is remembered by hash and network, each visitor its own', async () => {
  const forwarded = (address: string, agent: string) =>
    visitorWith({ 'x-forwarded-for': address, 'user-agent': agent }, 1)
  const first = await forwarded('203.0.113.7', 'a')
  expect(first.network).toBe('203.0.113.0/24')
  expect(await forwarded('203.0.113.200', 'a')).toEqual(first)
  expect((await forwarded('198.51.100.7', 'b')).network).toBe('198.51.100.0/24')
  expect((await forwarded('198.51.100.7', 'b')).agent).not.toBe(first.agent)
  expect((await forwarded('1'.repeat(5000), 'a')).network).toBe('')
})
