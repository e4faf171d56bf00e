import type { Hono } from 'hono'

const TYPES_OF_DATA = /^(application\/([\w.-]+\+)?json|text\/csv|text\/plain)\b/
const WHOLE = Symbol('whole head')
type WholeHead = Record<string, string> & { 'Cache-Control': string; 'X-Content-Type-Options': 'nosniff' }
const DATA_HEAD: { status: number; headers: WholeHead } = {
  status: 200,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
}

/**
 * Data as JSON text with all that the head of every answer says. For the way of every vote: nothing is left to add, so the
 * server writes this head as it is, where it would build the head of any other answer from parts.
 */
export function answerData(json: string): Response {
  return answerWhole(json, DATA_HEAD)
}

/** An answer whose head says all that one must: what may be kept of it, and that nobody is to guess what it is. */
export function answerWhole(body: string | null, head: { status: number; headers: WholeHead }): Response {
  return Object.assign(new Response(body, head), { [WHOLE]: true })
}

/**
 * Sees to it that an app's data is never guessed to be a page, and that what a shared browser or a proxy might keep is not
 * kept. It stands around the app and not within it: a middleware would cost each request a pipeline, and an app within
 * another one would bring a second one.
 */
export function guardAnswers(app: Hono): void {
  const { fetch } = app
  app.fetch = (...asked) => {
    const answer = fetch(...asked)
    return answer instanceof Promise ? answer.then(guard) : guard(answer)
  }
}

/** Adds to the head itself: through the context, the whole answer would be built again. */
function guard(answer: Response): Response {
  if (WHOLE in answer) return answer
  const { headers } = answer
  if (!headers.has('X-Content-Type-Options')) headers.set('X-Content-Type-Options', 'nosniff')
  const kept = headers.get('Cache-Control')
  if (kept !== 'no-store' && (kept === null || TYPES_OF_DATA.test(headers.get('Content-Type') ?? '')))
    headers.set('Cache-Control', 'no-store')
  return answer
}
