import { ReadinessReport } from '@otzyv/contracts'
import type { Hono } from 'hono'
import { addRoute, type Guard } from '../contract/add-route.ts'
import { defineRoute, withKey } from '../contract/define-route.ts'
import { countFailing } from '../create-readiness.ts'
import type { ServiceCheck } from '../metrics/render-metrics.ts'
import type { Service } from '../service.ts'

export const GET_READINESS = defineRoute({
  id: 'getReadiness',
  method: 'get',
  path: '/readyz',
  summary: 'Whether each service can do its work, and what is missing',
  access: { ...withKey('metrics:read'), withoutKey: 'data_on_loopback' },
  answers: { 200: { 'application/json': ReadinessReport }, 503: { 'application/json': ReadinessReport } },
})

/** Adds `GET /readyz`. */
export function addGetReadiness(
  app: Hono,
  services: readonly Service[],
  checkAll: () => Promise<readonly ServiceCheck[]>,
  guard: Guard<unknown>,
): void {
  addRoute(app, GET_READINESS, guard, async (c) => {
    const checks = await checkAll()
    const ready = checks.every(([, check]) => check.ready)
    const failingWorkspaces = countFailing(services.flatMap((service) => service.loops))
    return c.json(
      { status: ready ? 'ready' : 'not ready', failingWorkspaces, services: Object.fromEntries(checks) },
      ready ? 200 : 503,
    )
  })
}
