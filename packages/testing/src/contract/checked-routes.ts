import type { AnyRoute } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { checkAnswer } from './check-answer.ts'

/** Routes that are asked without a socket, and whose every answer is held against its definition. */
export type CheckedRoutes = {
  request: (path: string, init?: RequestInit, bindings?: object) => Promise<Response>
}

/** The one way of a test to the routes of a service: no test can forget the check. */
export function checkedRoutes(routes: Hono | null, definitions: readonly AnyRoute[]): CheckedRoutes {
  if (!routes) throw new Error('the service has no routes')
  return {
    request: async (path, init, bindings) => {
      const response = await routes.request(path, init, bindings)
      await checkAnswer(
        definitions,
        { method: init?.method ?? 'GET', url: new URL(path, 'http://localhost').href },
        response,
      )
      return response
    },
  }
}
