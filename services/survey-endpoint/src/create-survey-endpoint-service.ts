import { createStatementRunner, type Database, proveWritable } from '@otzyv/database'
import type { Keyring } from '@otzyv/keyring'
import type { Clock, Logger, Service } from '@otzyv/service-kit'
import { createAnswerReader } from './answer/answer-reader.ts'
import { createEvidenceLoops } from './evidence/create-evidence-loops.ts'
import { createHitBuffer } from './hits/hit-buffer.ts'
import { createLimits, type LimitOptions } from './limits/create-limits.ts'
import { createRoutes } from './routes/create-routes.ts'
import { readStands } from './store/read-stands.ts'
import { createResponseQueue } from './store/response-queue.ts'
import { type ResponseVersion, storeResponses } from './store/store-responses.ts'
import { watchStore } from './store/watch-store.ts'
import { createSurveyCache } from './survey/survey-cache.ts'
import { createSettleLoop } from './template/create-settle-loop.ts'
import { createAnswerDoor } from './vote/create-answer-door.ts'
import { createAnswerLatency } from './vote/create-answer-latency.ts'
import type { RouteParts } from './vote/route-parts.ts'

type SurveyEndpointContext = { db: Database; log: Logger; now: Clock }

/** A page without the answer is better than a page that comes late. */
const ANSWER_WAIT_MS = 300

export type SurveyEndpointOptions = {
  keyring: Keyring
  /** Where customers reach this service; links are built from it, never from a Host header. */
  publicUrl: string
  /** How many proxies in front of us may be believed about X-Forwarded-For; 0 believes none. */
  trustProxyHops: number
  /** Given, responses are stored over a pool of their own with prepared statements. */
  connectionString?: string
  limits?: LimitOptions
  /** How long a page waits for the answer that was given before, in ms; 300 by default. */
  answerWaitMs?: number
}

/** The step from click to response: the survey page, and the one door through which responses are stored. */
export function createSurveyEndpointService(ctx: SurveyEndpointContext, options: SurveyEndpointOptions): Service {
  const { db, log, now } = ctx
  const { connectionString } = options
  const onConnectionError = (error: Error) => log.warn({ err: { message: error.message } }, 'connection lost')
  const runner = createStatementRunner(
    db,
    connectionString === undefined
      ? null
      : { connectionString, applicationName: 'otzyv-store', statementTimeoutMs: 5_000, onConnectionError },
  )
  const watched = watchStore((workspaceId: number, versions: readonly ResponseVersion[]) =>
    storeResponses(runner, workspaceId, versions),
  )
  const queue = createResponseQueue(watched.store)
  // What is not on the way of an answer goes through the service's database and leaves the planner to its own judgement.
  const aside = createStatementRunner(db, null)
  const hits = createHitBuffer(ctx)
  const parts: RouteParts = {
    log,
    now,
    keyring: options.keyring,
    trustProxyHops: options.trustProxyHops,
    basePath: new URL(options.publicUrl).pathname.replace(/\/+$/, ''),
    surveys: createSurveyCache(db),
    answers: createAnswerReader(db, options.answerWaitMs ?? ANSWER_WAIT_MS),
    limits: createLimits(options.limits),
    hits,
    store: queue.add,
    stands: (version) => readStands(ctx, version),
  }
  const latency = createAnswerLatency()
  const door = createAnswerDoor(parts, latency)
  const routes = createRoutes(ctx, parts, door, options)
  return {
    name: 'survey-endpoint',
    routes,
    loops: [...createEvidenceLoops(ctx, aside, hits), createSettleLoop(ctx)],
    checkReady: async () => {
      await proveWritable(ctx, 'survey-endpoint')
      return { ready: watched.working, detail: { waiting: queue.waiting, storing: watched.working } }
    },
    metrics: [latency.metric],
    close: async () => {
      await queue.drain()
      // Hits are facts of convenience: they are written if that is possible now, and the stop does not wait for more.
      await Promise.allSettled(hits.workspaces().map((workspaceId) => hits.write(workspaceId)))
      await runner.close()
    },
  }
}
