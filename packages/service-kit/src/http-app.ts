import type { ErrorCode, Problem } from '@otzyv/contracts'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ProblemError } from './errors.ts'
import { isDatabaseUnavailable } from './is-database-unavailable.ts'
import { isUnstorableText } from './is-unstorable-text.ts'
import type { Logger } from './logger.ts'
import { prepareProblem, renderProblem } from './render-problem.ts'

/** A page that says the same as a problem, for a person whose browser would show its JSON; null if a program asked. */
export type RenderProblemPage = (c: Context, code: ErrorCode) => Response | null

type Explained = { code: ErrorCode; detail?: string; issues?: Problem['issues'] }

/**
 * A Hono app with the product's one error map: known problems as they are, a database that cannot do its work now as 503,
 * bugs as 500. An app whose pages people see gives `renderPage`.
 */
export function createHttpApp(log: Logger, renderPage: RenderProblemPage = () => null): Hono {
  const app = new Hono()
  app.use(guardAnswer)
  app.notFound((c) => renderProblem(c, 'not_found'))
  app.onError((error, c) => {
    const { code, detail, issues } = explain(error, c, log)
    prepareProblem(c, code)
    return renderPage(c, code) ?? renderProblem(c, code, detail, issues)
  })
  return app
}

const guarded = new WeakSet<Context>()
const TYPES_OF_DATA = /^(application\/([\w.-]+\+)?json|text\/csv|text\/plain)\b/

/**
 * Data is never guessed to be a page, and what a shared browser or a proxy might keep is not kept. Both are said before the
 * answer is made: to change one that is made costs as much as all the rest of a small request.
 */
async function guardAnswer(c: Context, next: () => Promise<void>): Promise<void> {
  // An app within another one: the outer one guards.
  if (guarded.has(c)) return await next()
  guarded.add(c)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Cache-Control', 'no-store')
  await next()
  const { headers } = c.res
  if (!headers.has('X-Content-Type-Options')) c.header('X-Content-Type-Options', 'nosniff')
  const kept = headers.get('Cache-Control')
  if (kept !== 'no-store' && (kept === null || TYPES_OF_DATA.test(headers.get('content-type') ?? '')))
    c.header('Cache-Control', 'no-store')
}

/** What an error means to the caller; what they cannot mend goes into the log. */
function explain(error: Error, c: Context, log: Logger): Explained {
  if (error instanceof ProblemError) return { code: error.code, detail: error.message, issues: error.issues }
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
