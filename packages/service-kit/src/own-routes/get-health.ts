import { Health } from '@otzyv/contracts'
import type { Hono } from 'hono'
import { addRoute, letIn } from '../contract/add-route.ts'
import { defineRoute } from '../contract/define-route.ts'
import type { Service } from '../service.ts'

export const GET_HEALTH = defineRoute({
  id: 'getHealth',
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process runs, and which services are in it',
  access: { by: 'anyone' },
  answers: { 200: { 'application/json': Health } },
})

/** Adds `GET /healthz`. */
export function addGetHealth(app: Hono, services: readonly Service[]): void {
  addRoute(app, GET_HEALTH, letIn, (c) => c.json({ status: 'ok', services: services.map(({ name }) => name) }))
}
