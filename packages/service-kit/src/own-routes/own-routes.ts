import type { Hono } from 'hono'
import type { Guard } from '../contract/add-route.ts'
import type { AnyRoute } from '../contract/define-route.ts'
import { createReadiness } from '../create-readiness.ts'
import type { Logger } from '../logger.ts'
import type { Service } from '../service.ts'
import { ANSWER_HEALTH_OPTIONS, ANSWER_OPTIONS, addAnswerOptions } from './answer-options.ts'
import { addGetHealth, GET_HEALTH } from './get-health.ts'
import { addGetMetrics, GET_METRICS } from './get-metrics.ts'
import { addGetReadiness, GET_READINESS } from './get-readiness.ts'

/** The routes of every process, each by its definition. */
export const OWN_ROUTES: readonly AnyRoute[] = [
  ANSWER_OPTIONS,
  ANSWER_HEALTH_OPTIONS,
  GET_HEALTH,
  GET_READINESS,
  GET_METRICS,
]

/** Adds what every process answers: `/healthz` to all, `/readyz` and `/metrics` to those whom the guard lets in. */
export function addOwnRoutes(
  app: Hono,
  options: { services: readonly Service[]; log: Logger; guard: Guard<unknown> },
): void {
  const { services, guard } = options
  const checkAll = createReadiness(services, options.log)
  addAnswerOptions(app)
  addGetHealth(app, services)
  addGetMetrics(app, services, checkAll, guard)
  addGetReadiness(app, services, checkAll, guard)
}
