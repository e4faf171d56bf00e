import { type ErrorCode, type Problem, STATUS_OF } from '@otzyv/contracts'
import type { Context } from 'hono'

/** What each code means, in a line. */
export const PROBLEM_TITLES: Readonly<Record<ErrorCode, string>> = {
  malformed_json: 'The body is not valid JSON',
  invalid_request: 'The request is not valid',
  body_too_large: 'The body is too large',
  unsupported_media_type: 'This content type is not accepted',
  unauthorized: 'A valid API key is needed',
  signed_out: 'Nobody is signed in',
  sign_in_refused: 'You are not signed in',
  sign_in_over: 'Begin signing in again',
  provider_unavailable: 'The sign-in outside cannot do its work now, please try again',
  signature_not_valid: 'The signature is not valid',
  forbidden: 'This is not allowed',
  not_found: 'There is nothing here',
  link_not_valid: 'This link is not valid',
  link_expired: 'This link has expired',
  link_erased: 'What was stored here was erased',
  already_answered: 'This survey has been answered',
  not_on_scale: 'The rating is not on the scale',
  unknown_survey: 'There is no such survey',
  unknown_workspace: 'There is no such workspace',
  conflict: 'This contradicts what is stored',
  changed_meanwhile: 'Somebody else changed this meanwhile',
  too_many_requests: 'Too many requests',
  busy: 'Busy, please try again',
  database_unavailable: 'The database cannot do its work now, please try again',
  internal: 'Something went wrong on our side',
}

/** The problem details (RFC 9457) of a code; no stack, no SQL, no version ever goes into it. */
export function renderProblem(
  c: Context,
  code: ErrorCode,
  detail?: string,
  { issues, changes }: Pick<Problem, 'issues' | 'changes'> = {},
): Response {
  const status = STATUS_OF[code]
  const problem: Problem = {
    type: `urn:otzyv:problem:${code}`,
    title: PROBLEM_TITLES[code],
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(issues === undefined ? {} : { issues }),
    ...(changes === undefined ? {} : { changes }),
  }
  prepareProblem(c, code)
  // No browser asks a person for this: the page leads to signing in.
  if (code === 'signed_out') c.header('WWW-Authenticate', 'Bearer realm="otzyv"')
  if (code === 'unauthorized') {
    // A browser asks a person for the password of Basic, which is taken for reading only.
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
    c.header('WWW-Authenticate', reads ? 'Basic realm="otzyv", charset="UTF-8"' : 'Bearer realm="otzyv"')
  }
  c.header('Cache-Control', 'no-store')
  return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json' })
}

/** Says when to try again, where that helps and nobody has said so yet. */
export function prepareProblem(c: Context, code: ErrorCode): void {
  const seconds = STATUS_OF[code] === 503 ? '2' : STATUS_OF[code] === 429 ? '5' : null
  if (seconds !== null && !c.res.headers.has('Retry-After')) c.header('Retry-After', seconds)
}
