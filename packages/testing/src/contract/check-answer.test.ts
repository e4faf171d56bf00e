import { defineRoute } from '@otzyv/service-kit'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkAnswer } from './check-answer.ts'

const THING = defineRoute({
  id: 'getThing',
  method: 'get',
  path: '/v1/things/:id',
  summary: 'A thing',
  access: { by: 'link' },
  params: z.object({ id: z.string() }),
  answers: {
    200: {
      'application/json': z.object({ n: z.number(), of: z.array(z.object({ a: z.string() })) }),
      'text/csv': null,
    },
    204: {},
  },
  problems: ['unknown_workspace'],
})
const PAGE = defineRoute({
  id: 'getPage',
  method: 'get',
  path: '/p/*',
  summary: 'A page',
  access: { by: 'link' },
  params: z.object({ rest: z.string() }),
  answers: { 200: { 'text/html': null } },
  problems: ['link_not_valid'],
  problemPages: 'all',
})

const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })
const problem = (code: string, status: number) =>
  json({ type: 'about:blank', title: 'Wrong', status, detail: 'No.', code }, status, 'application/problem+json')
const page = (status: number) => new Response('<p>', { status, headers: { 'content-type': 'text/html' } })
const check = (answer: Response, path = '/v1/things/7') =>
  checkAnswer([THING, PAGE], new Request(`http://localhost${path}`), answer)

test('an answer that its route names passes', async () => {
  await check(json({ n: 1, of: [{ a: 'x' }] }))
  await check(new Response('a,b', { headers: { 'content-type': 'text/csv; charset=utf-8' } }))
  await check(new Response(null, { status: 204 }))
  await check(problem('unknown_workspace', 404))
  await check(problem('internal', 500))
  await check(problem('not_found', 404), '/nowhere')
  for (const status of [200, 404, 500]) await check(page(status), '/p/a/b')
})

test.each([
  ['a field too many', json({ n: 1, of: [], more: true })],
  ['a field too many, deep inside', json({ n: 1, of: [{ a: 'x', b: 'y' }] })],
  ['a field too few', json({ n: 1 })],
  ['a field of another type', json({ n: '1', of: [] })],
  ['another media type', json({ n: 1, of: [] }, 200, 'text/html')],
  ['a status that it does not name', json({ n: 1, of: [] }, 201)],
  ['304 without an ETag', new Response(null, { status: 304 })],
  ['a code that it does not name', problem('unknown_survey', 404)],
  ['a code of another status', problem('unknown_workspace', 500)],
  ['a problem that is none', json({ error: 'no' }, 500, 'application/problem+json')],
  ['a page where none is named', page(500)],
  ['a path that answers without being described', json({}), '/v1/secret'],
  ['a page of a status that it does not name', page(410), '/p/a'],
  ['a problem where a page is named', problem('link_not_valid', 404), '/p/a'],
])('%s fails', async (_name, answer, path = '/v1/things/7') => {
  await expect(check(answer, path)).rejects.toThrow()
})
