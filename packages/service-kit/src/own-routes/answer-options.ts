import type { Hono } from 'hono'
import { addRoute, letIn } from '../contract/add-route.ts'
import { defineRoute } from '../contract/define-route.ts'

const ASKED = {
  method: 'options',
  summary: 'Whether the server is alive, as load balancers ask',
  access: { by: 'anyone' },
  answers: { 204: {} },
} as const

// HAProxy asks `OPTIONS /` by default whether a server is alive, others the path that is made for it.
export const ANSWER_OPTIONS = defineRoute({ ...ASKED, id: 'answerOptions', path: '/' })
export const ANSWER_HEALTH_OPTIONS = defineRoute({ ...ASKED, id: 'answerHealthOptions', path: '/healthz' })

/** Adds `OPTIONS /` and `OPTIONS /healthz`. */
export function addAnswerOptions(app: Hono): void {
  for (const definition of [ANSWER_OPTIONS, ANSWER_HEALTH_OPTIONS])
    addRoute(app, definition, letIn, (c) => c.body(null, 204, { Allow: 'GET, HEAD, OPTIONS' }))
}
