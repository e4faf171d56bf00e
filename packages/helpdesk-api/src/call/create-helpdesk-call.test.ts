import type { Call, CallAnswer } from '@otzyv/service-kit'
import { beforeEach, expect, test } from 'vitest'
import { findHelpdeskApi } from '../helpdesk-apis.ts'
import { createHelpdeskCall } from './create-helpdesk-call.ts'

const SECRET = 'secret-of-the-app'
const api = findHelpdeskApi('help-scout') ?? expect.fail('no Help Scout')
const signal = new AbortController().signal

const answered = (status: number, body: unknown = {}, retryAfter: string | null = null): CallAnswer => ({
  ...{ outcome: 'answered', status, retryAfter, complete: true },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const tokenOf = (token: string, expires_in: unknown = 172_800) =>
  answered(200, { token_type: 'bearer', access_token: token, expires_in })

let at: Date
let asked: string[]
let grant: () => CallAnswer | Promise<CallAnswer>
let answer: (authorization: string) => CallAnswer
let count: number

/** The far end: gives tokens, and answers calls that bear one. */
const far: Call = async ({ url, headers, body }) => {
  const { pathname } = new URL(url)
  asked.push(`${pathname} ${headers.authorization ?? body}`)
  return pathname.endsWith('/token') ? await grant() : answer(headers.authorization ?? '')
}
const desk = () => {
  const call = createHelpdeskCall(far, () => at)
  return async ({ app = 'app-1', secret = SECRET } = {}) => {
    const target = { settings: { app, url: 'https://desk.example' }, secret }
    return await call({ api, target }, api.check(target), signal)
  }
}
const got = (path: string) => asked.filter((one) => one.startsWith(path)).length
const tokensAsked = () => got('/v2/oauth2/token')

beforeEach(() => {
  at = new Date('2026-11-25T12:00:00Z')
  asked = []
  count = 0
  grant = () => tokenOf(`t${++count}`)
  answer = () => answered(200, { id: 1 })
})

test('a token is got with the id and the secret of the app, once for all who wait, and kept', async () => {
  const call = desk()
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => call()))
  outcomes.push(await call())
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['done']))
  expect(tokensAsked()).toBe(1)
  expect(asked[0]).toBe(
    '/v2/oauth2/token grant_type=client_credentials&client_id=app-1&client_secret=secret-of-the-app',
  )
  expect(new Set(asked.slice(1))).toEqual(new Set(['/v2/users/me Bearer t1']))
})

test('another app, or another secret, gets a token of its own', async () => {
  const call = desk()
  for (const of of [{}, { app: 'app-2' }, { secret: 'another-secret-of-it' }, {}]) await call(of)
  expect(tokensAsked()).toBe(3)
  expect(asked.at(-1)).toBe('/v2/users/me Bearer t1')
})

test.each([
  ['two days', 172_800, 172_739, 172_741],
  ['an hour, written as text', '3600', 3539, 3541],
  ['nobody knows how long', null, 3539, 3541],
])('a token that lives %s is given up a minute before its end', async (_what, expiresIn, before, after) => {
  grant = () => tokenOf(`t${++count}`, expiresIn)
  const call = desk()
  const start = at.getTime()
  await call()
  at = new Date(start + before * 1000)
  await call()
  expect(tokensAsked()).toBe(1)
  at = new Date(start + after * 1000)
  await call()
  expect(tokensAsked()).toBe(2)
})

test('a token that is not taken any more is followed by another one, got once however many hear it', async () => {
  const call = desk()
  await call()
  answer = (authorization) => (authorization === 'Bearer t1' ? answered(401) : answered(200))
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => call()))
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['done']))
  expect(tokensAsked()).toBe(2)
})

test('a new token that is not taken, either, is the last one', async () => {
  answer = (authorization) => answered(401, `who is ${authorization}? ${SECRET}`)
  const call = desk()
  await call()
  expect(await call()).toMatchObject({ outcome: 'denied', status: 401, reason: 'answered 401: who is Bearer t2? …' })
  expect([tokensAsked(), got('/v2/users')]).toEqual([2, 2])
})

test.each<[string, CallAnswer, object]>([
  [
    '401',
    answered(401, { error: 'invalid_client', of: SECRET }),
    {
      outcome: 'denied',
      status: 401,
      reason: 'no token came: answered 401: {"error":"invalid_client","of":"…"}',
    },
  ],
  ['400', answered(400, ''), { outcome: 'denied', status: 400, reason: 'no token came: answered 400' }],
  ['403', answered(403, ''), { outcome: 'denied', status: 403 }],
  ['404', answered(404, '<html>'), { outcome: 'denied', status: 404, reason: 'no token came: answered 404' }],
  ['a redirect', answered(302), { outcome: 'denied', status: 302 }],
  [
    'a page to sign in on',
    answered(200, '<html>'),
    { outcome: 'denied', reason: 'no token came: answered 200, but with none' },
  ],
  ['a token that is none', answered(200, { access_token: 'two words' }), { outcome: 'denied', status: 200 }],
  ['429', answered(429, '', '600'), { outcome: 'retry', status: 429, pauseSeconds: 600, mayHaveDone: false }],
  // Of the call itself it would be in doubt whether it was done.
  ['502', answered(502, ''), { outcome: 'retry', status: 502, mayHaveDone: false }],
  [
    'nothing',
    { outcome: 'unanswered', reason: 'no answer within 15 seconds', reached: true },
    { outcome: 'unanswered', reached: false, reason: 'no token came: no answer within 15 seconds' },
  ],
])(
  'without a token, because %s was answered, nothing else is called, and the next call asks again',
  async (_what, says, comesTo) => {
    grant = () => says
    const call = desk()
    const called = await call()
    expect(called).toMatchObject(comesTo)
    expect(JSON.stringify(called)).not.toContain(SECRET)
    await call()
    expect([tokensAsked(), got('/v2/users')]).toEqual([2, 0])
  },
)

test('a helpdesk whose token does not end is asked for none', async () => {
  const zendesk = findHelpdeskApi('zendesk') ?? expect.fail('no Zendesk')
  const target = { settings: { url: 'https://desk.example' }, secret: SECRET }
  await createHelpdeskCall(far, () => at)({ api: zendesk, target }, zendesk.check(target), signal)
  expect(asked).toEqual([`/api/v2/tickets.json Bearer ${SECRET}`])
})
