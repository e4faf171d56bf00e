import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ProblemError } from './errors.ts'
import { isConnectionError } from './is-connection-error.ts'
import { isUnstorableText } from './is-unstorable-text.ts'
import type { Logger } from './logger.ts'
import { renderProblem } from './render-problem.ts'

/** A Hono app with the product's one error map: known problems as they are, an unreachable database as 503, bugs as 500. */
export function createHttpApp(log: Logger): Hono {
  const app = new Hono()
  app.notFound((c) => renderProblem(c, 'not_found'))
  app.onError((error, c) => {
    if (error instanceof ProblemError) return renderProblem(c, error.code, error.message, error.issues)
    if (error instanceof HTTPException && error.status === 413) return renderProblem(c, 'body_too_large')
    if (isConnectionError(error)) {
      log.warn({ err: { message: error.message } }, 'database not reachable')
      return renderProblem(c, 'database_unavailable')
    }
    if (isUnstorableText(error))
      return renderProblem(c, 'invalid_request', 'A text holds a character that cannot be stored, such as U+0000.')
    log.error({ err: { message: error.message, stack: error.stack }, method: c.req.method }, 'request failed')
    return renderProblem(c, 'internal')
  })
  return app
}
