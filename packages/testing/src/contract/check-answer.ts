import { isDeepStrictEqual } from 'node:util'
import { Problem, STATUS_OF } from '@otzyv/contracts'
import { type AnyRoute, problemsOf } from '@otzyv/service-kit'
import { expect } from 'vitest'

/**
 * Fails unless an answer is one that its route names: a problem of a code that it lists, or a body that its schema takes
 * whole. What a schema does not know it leaves out, so a field too many makes the body differ. A path of no route is 404.
 */
export async function checkAnswer(routes: readonly AnyRoute[], request: Request, response: Response): Promise<void> {
  const { pathname } = new URL(request.url)
  const method = request.method === 'HEAD' ? 'get' : request.method.toLowerCase()
  const route = routes.find(({ method: own, path }) => own === method && matches(path, pathname))
  const what = `${request.method} ${request.url} ${response.status}`
  // The files of the page are no routes.
  if (!route) return pathname.startsWith('/assets/') ? undefined : expect(response.status, what).toBe(404)
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
  if (response.status === 304) return expect(route.etag, what).toBe(true)
  if (response.status === 200) {
    expect(Object.keys(route.answers), what).toContain(type)
    const schema = route.answers[type]
    if (!schema || request.method === 'HEAD') return
    const body: unknown = await response.clone().json()
    return expectWhole(schema.parse(body), body, what)
  }
  expect(type, what).toBe('application/problem+json')
  if (request.method === 'HEAD') return
  const body: unknown = await response.clone().json()
  const problem = Problem.parse(body)
  expectWhole(problem, body, what)
  expect(problem.status, what).toBe(response.status)
  expect(STATUS_OF[problem.code], what).toBe(response.status)
  expect(problemsOf(route), what).toContain(problem.code)
}

/** The explained comparison is slow for a large answer, so only one that differs is explained. */
function expectWhole(parsed: unknown, body: unknown, what: string): void {
  if (!isDeepStrictEqual(parsed, body)) expect(parsed, what).toStrictEqual(body)
}

/** Whether a path of a request is of a route; `:name` stands for one part. */
function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at])
}
