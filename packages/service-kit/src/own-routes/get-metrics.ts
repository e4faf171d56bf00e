import type { Hono } from 'hono'
import { addRoute, type Guard } from '../contract/add-route.ts'
import { defineRoute, withKey } from '../contract/define-route.ts'
import type { ServiceCheck } from '../metrics/render-metrics.ts'
import type { Service } from '../service.ts'

export const GET_METRICS = defineRoute({
  id: 'getMetrics',
  method: 'get',
  path: '/metrics',
  summary: 'What the services measure of their own work, in the text format of Prometheus',
  access: { ...withKey('metrics:read'), withoutKey: 'data_on_loopback' },
  answers: { 200: { 'text/plain': null } },
})

/** Adds `GET /metrics`. */
export function addGetMetrics(
  app: Hono,
  services: readonly Service[],
  checkAll: () => Promise<readonly ServiceCheck[]>,
  guard: Guard<unknown>,
): void {
  addRoute(app, GET_METRICS, guard, async (c) => {
    // Loaded when it is asked for: the library takes 25 ms, which no command should wait for.
    const { renderMetrics } = await import('../metrics/render-metrics.ts')
    const text = await renderMetrics(await checkAll(), services)
    return c.body(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
}
