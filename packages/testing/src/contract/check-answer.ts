import { isDeepStrictEqual } from 'node:util'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Problem, STATUS_OF } from '@otzyv/contracts'
import { type AnyRoute, problemsOf } from '@otzyv/service-kit'
import { expect } from 'vitest'

/** What was asked. */
type Asked = { method: string; url: string }

/**
 * Fails unless an answer is one that its route names: a problem of a code that it lists, or a body that its schema takes
 * whole. What a schema does not know it leaves out, so a field too many makes the body differ. A path of no route is 404.
 */
export async function checkAnswer(routes: readonly AnyRoute[], request: Asked, response: Response): Promise<void> {
  const { pathname } = new URL(request.url)
  const route = findRoute(routes, request.method, pathname)
  const what = `${request.method} ${request.url} ${response.status}`
  // The files of the page are no routes.
  if (!route && pathname.startsWith('/assets/')) return
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
  if (route && response.status === 304) return expect(route.etag, what).toBe(true)
  const named = route?.answers[response.status]
  if (named && Object.keys(named).length === 0) return expect(await response.clone().text(), what).toBe('')
  const schema = named?.[type]
  if (schema === null) return
  if (schema) {
    await expectJson(schema, request, response, what)
    return
  }

  const statuses = route ? problemsOf(route).map((code) => STATUS_OF[code]) : [404]
  if (type === 'text/html' && route) {
    expect(route.problemPages, what).not.toBe('none')
    if (route.problemPages === 'our_failures') expect(response.status, what).toBeGreaterThanOrEqual(500)
    return expect(statuses, what).toContain(response.status)
  }
  expect(type, what).toBe('application/problem+json')
  expect(['none', 'for_browsers', 'our_failures'], what).toContain(route?.problemPages ?? 'none')
  const problem = await expectJson(Problem, request, response, what)
  if (!problem) return expect(statuses, what).toContain(response.status)
  expect(problem.status, what).toBe(response.status)
  expect(STATUS_OF[problem.code], what).toBe(response.status)
  // A page of another site may write nothing under /v1, whether there is a route or not.
  if (!route) return expect(['not_found', 'forbidden'], what).toContain(problem.code)
  expect(problemsOf(route), what).toContain(problem.code)
}

/** The route of a path: one without a name that fits any part comes before one with it. */
function findRoute(routes: readonly AnyRoute[], asked: string, pathname: string): AnyRoute | undefined {
  const method = asked === 'HEAD' ? 'get' : asked.toLowerCase()
  const found = routes.filter((route) => route.method === method && matches(route.path, pathname))
  return found.find(({ path }) => path === pathname) ?? found[0]
}

/** The body, which its schema must take whole; null where HEAD asked for none. */
async function expectJson<Body>(
  schema: { parse: (raw: unknown) => Body },
  request: Asked,
  response: Response,
  what: string,
): Promise<Body | null> {
  if (request.method === 'HEAD') return null
  const body: unknown = await readJson(response)
  const parsed = schema.parse(body)
  // The explained comparison is slow for a large answer, so only one that differs is explained.
  if (!isDeepStrictEqual(parsed, body)) expect(parsed, what).toStrictEqual(body)
  return parsed
}

/** Whether a path of a request is of a route; `:name` stands for one part, `*` for all that follows. */
function matches(pattern: string, path: string): boolean {
  if (pattern.endsWith('/*')) return path === pattern.slice(0, -2) || path.startsWith(pattern.slice(0, -1))
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at])
}

/** The JSON of an answer, in whichever encoding it came; `fetch` has decoded it already. */
async function readJson(response: Response): Promise<unknown> {
  const bytes = Buffer.from(await response.clone().arrayBuffer())
  const encoding = response.headers.get('content-encoding')
  try {
    return JSON.parse(bytes.toString())
  } catch (error) {
    if (encoding === 'br') return JSON.parse(brotliDecompressSync(bytes).toString())
    if (encoding === 'gzip') return JSON.parse(gunzipSync(bytes).toString())
    throw error
  }
}
