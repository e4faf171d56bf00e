import { isDatabaseUnavailable } from './is-database-unavailable.ts'
import type { Logger } from './logger.ts'
import type { ServiceCheck } from './metrics/render-metrics.ts'
import type { Loop, Readiness, Service } from './service.ts'

/** How long one look serves all who ask. */
const FRESH_MS = 1_000

/** Asks all services whether they can do their work: once at a time, and once a second at most, however many ask. */
export function createReadiness(services: readonly Service[], log: Logger): () => Promise<readonly ServiceCheck[]> {
  let look: Promise<readonly ServiceCheck[]> | null = null
  let freshUntil = 0
  return () => {
    if (look !== null && performance.now() < freshUntil) return look
    freshUntil = Number.POSITIVE_INFINITY
    look = Promise.all(services.map(async (service) => [service.name, await checkReady(service, log)] as const))
    return look.finally(() => {
      freshUntil = performance.now() + FRESH_MS
    })
  }
}

/** Workspaces that fail, each once, in however many loops; they make nothing unready, since the others are served. */
export function countFailing(loops: readonly Loop[]): number {
  return new Set(loops.flatMap((loop) => loop.failing())).size
}

/** What went wrong goes into the log; anyone who asks gets a short reason, without names of hosts, users and tables. */
async function checkReady(service: Service, log: Logger): Promise<Readiness> {
  try {
    const { ready, detail } = await service.checkReady()
    if (service.loops.length === 0) return { ready, detail }
    return { ready, detail: { ...detail, failingWorkspaces: countFailing(service.loops) } }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    log.warn({ service: service.name, err: { message } }, 'not ready')
    return { ready: false, detail: { error: isDatabaseUnavailable(error) ? 'database_unavailable' : 'check_failed' } }
  }
}
