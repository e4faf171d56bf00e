import type { ErrorCode, Problem } from '@otzyv/contracts'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ProblemError } from './errors.ts'
import { guardAnswers } from './guard-answers.ts'
import { isDatabaseUnavailable } from './is-database-unavailable.ts'
import { isUnstorableText } from './is-unstorable-text.ts'
import type { Logger } from './logger.ts'
import { setErrorMap } from './mount-routes.ts'
import { prepareProblem, renderProblem } from './render-problem.ts'

/** A page that says the same as a problem, for a person whose browser would show its JSON; null if a program asked. */
export type RenderProblemPage = (c: Context, code: ErrorCode) => Response | null

type Explained = { code: ErrorCode; detail?: string } & Pick<Problem, 'issues' | 'changes'>

/**
 * A Hono app with the product's one error map: known problems as they are, a database that cannot do its work now as 503,
 * bugs as 500. An app whose pages people see gives `renderPage`.
 */
export function createHttpApp(log: Logger, renderPage: RenderProblemPage = () => null): Hono {
  const app = new Hono()
  guardAnswers(app)
  app.notFound((c) => renderProblem(c, 'not_found'))
  setErrorMap(app, (error, c) => {
    const { code, detail, ...more } = explain(error, c, log)
    prepareProblem(c, code)
    return renderPage(c, code) ?? renderProblem(c, code, detail, more)
  })
  return app
}

/** What an error means to the caller; what they cannot mend goes into the log. */
function explain(error: Error, c: Context, log: Logger): Explained {
  if (error instanceof ProblemError)
    return { code: error.code, detail: error.message, issues: error.issues, changes: error.changes }
  if (error instanceof HTTPException && error.status === 413) return { code: 'body_too_large' }
  if (isDatabaseUnavailable(error)) {
    log.warn({ err: { message: error.message } }, 'the database cannot do its work now')
    return { code: 'database_unavailable' }
  }
  if (isUnstorableText(error)) {
    return { code: 'invalid_request', detail: 'A text holds a character that cannot be stored, such as U+0000.' }
  }
  log.error({ err: { message: error.message, stack: error.stack }, method: c.req.method }, 'request failed')
  return { code: 'internal' }
}
