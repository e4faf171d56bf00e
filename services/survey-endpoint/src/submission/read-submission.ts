import { SubmittedFromPage } from '@otzyv/contracts'
import { ProblemError, readJsonText } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { z } from 'zod'
import { readPageFacts } from './read-page-facts.ts'
import { NOTHING_SHOWN, shownComment, shownReasons } from './shown-fields.ts'

const FORM = 'application/x-www-form-urlencoded'

const Submitted = SubmittedFromPage.extend({ facts: z.unknown().optional().transform(readPageFacts) })

export type Submission = z.infer<typeof Submitted>

/** How far a page's clock may run ahead of ours, for what our own measurement of the database's clock may be off. */
const AHEAD_MS = 2_000
/**
 * A clock that runs further ahead is not believed at all: the version counts as made a moment before it came, so that any
 * answer that a person gives after it is the newer one.
 */
const MOMENT_MS = 1_000

/**
 * What was posted with a body of this type: JSON from the page's script, or the plain form of a browser without scripts (null where it has no
 * rating). A form has no clock, so each is a version of the moment it arrives.
 */
export async function readSubmission(c: Context, type: string, now: Date): Promise<Submission | null> {
  if (type === FORM) return readForm(new URLSearchParams(await c.req.text()), now)
  if (type !== 'application/json') {
    throw new ProblemError('unsupported_media_type', 'Send application/json or a form.')
  }
  const submitted = await readJsonText(c, Submitted)
  if (submitted.renderedAtMs > now.getTime() + AHEAD_MS) submitted.renderedAtMs = now.getTime() - MOMENT_MS
  return submitted
}

/** Distinguishes the form of a page without scripts, which wants a page for an answer, from the script. */
export function isForm(type: string): boolean {
  return type === FORM
}

/**
 * A form sends every field, touched or not. What arrives as the page showed it was not touched; a page that says nothing of
 * what it showed had empty fields.
 */
function readForm(form: URLSearchParams, now: Date): Submission | null {
  const parsed = Submitted.safeParse({
    rating: Number(form.get('rating') || Number.NaN),
    comment: form.get('comment'),
    reasons: form.getAll('reason'),
    extra: (form.get('extra') ?? '').slice(0, 1000),
    renderedAtMs: now.getTime(),
    edit: 0,
    facts: { via: 'form' },
  })
  if (!parsed.success) return null
  const { comment, reasons, ...rest } = parsed.data
  return {
    ...rest,
    comment: shownComment(comment ?? '') === (form.get('shown-comment') ?? NOTHING_SHOWN.comment) ? null : comment,
    reasons: shownReasons(reasons ?? []) === (form.get('shown-reasons') ?? NOTHING_SHOWN.reasons) ? null : reasons,
  }
}

/** The media type that a body says it has, without its parameters; '' if it says none. */
export function readBodyType(c: Context): string {
  const header = c.req.header('content-type') ?? ''
  return header === 'application/json' ? header : (header.split(';', 1)[0]?.trim().toLowerCase() ?? '')
}
