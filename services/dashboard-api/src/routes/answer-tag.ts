import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { CoverageQuestion } from '../coverage/read-shown-coverage.ts'
import { areSummedUp } from '../coverage/read-tickets.ts'
import type { Question } from '../figures/read-question.ts'

/** Which code answers: a built file is named by its content, that of what it imports included. */
const CODE = basename(new URL(import.meta.url).pathname)

/**
 * The ETag of an answer, from all that it follows from and before any sum is read. Two answers with the same tag are the
 * same; answers that are the same may have different tags, such as before and after a change that was counted for another
 * survey. It is weak, since an answer is sent compressed or not. `form` is what else the question asked for.
 */
export function tagOf(
  { head, today, rules, groups, state, seesSmallCells, seen }: Question,
  form: readonly [asOf: string, form: string],
) {
  const { revision, waiting, closed } = state
  // Published figures say nothing of what waits.
  const counting = form[0] === 'published' ? [closed] : [waiting, rules.refreshedAt]
  const parts = [
    CODE,
    form,
    seesSmallCells,
    head,
    today,
    rules.unconfirmed,
    groups.map(({ labels, retired }) => [[...labels].sort(), retired]),
    revision,
    counting,
  ]
  return hash(JSON.stringify([...parts, seen]))
}

/** The same for coverage; null if it is not read from sums, for then nothing says whether it is still the same. */
export function tagOfCoverage({
  workspace,
  period,
  groupBy,
  state,
  seesSmallCells,
  seen,
}: CoverageQuestion): string | null {
  if (!areSummedUp(state) || !state.revision) return null
  return hash(JSON.stringify([CODE, 'coverage', seesSmallCells, seen, workspace, period, groupBy, state]))
}

/** The ETag of an answer that is there. */
export const tagOfText = (text: string) => hash(text)

function hash(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url')}"`
}

/** Whether a tag is one of those in an `If-None-Match`, which are compared weakly (RFC 9110, 13.1.2); `*` is any. */
export function isTagKnown(tag: string, knownTags: string | undefined): boolean {
  if (knownTags === undefined) return false
  const opaque = tag.replace(/^W\//, '')
  return knownTags.trim() === '*' || (knownTags.match(/"[^"]*"/g)?.some((known) => known === opaque) ?? false)
}
