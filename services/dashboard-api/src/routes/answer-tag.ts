import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Context } from 'hono'
import type { CoverageQuestion } from '../coverage/read-shown-coverage.ts'
import { areSummedUp } from '../coverage/read-tickets.ts'
import type { Question } from '../figures/read-question.ts'
import { chooseEncoding, type Encoding } from './choose-encoding.ts'

/** Which code answers: a built file is named by its content, that of what it imports included. */
const CODE = basename(new URL(import.meta.url).pathname)

/** What compresses answers: another version of it may do so in other bytes. */
const COMPRESSORS = `${process.versions.brotli} ${process.versions.zlib}`

/**
 * The tag of an answer, from all that it follows from and before any sum is read. Two answers with the same tag are the
 * same; answers that are the same may have different tags, such as before and after a change that was counted for another
 * survey. `form` is what else the question asked for.
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

/** The tag of an answer that is there. */
export const tagOfText = (text: string) => hash(text)

function hash(text: string): string {
  return createHash('sha256').update(COMPRESSORS).update(text).digest('base64url')
}

/** What a caller takes an answer in, and which answers it says that it has (`If-None-Match`). */
export type Wanted = { encoding: Encoding | null; knownTags: string | undefined }

export const wantedOf = (c: Context): Wanted => ({
  encoding: chooseEncoding(c.req.header('Accept-Encoding')),
  knownTags: c.req.header('If-None-Match'),
})

/**
 * The `ETag` of an answer as a caller takes it: strong, so two with the same one are the same to the byte. Each encoding has
 * its own. A small answer is sent as it is, whatever the caller takes, and always is.
 */
export function etagOf(tag: string, { encoding }: Pick<Wanted, 'encoding'>): string {
  return encoding === null ? `"${tag}"` : `"${tag}-${encoding}"`
}

/** Whether a caller has the answer of a tag as it takes it. `If-None-Match` is compared weakly (RFC 9110, 13.1.2); `*` is any. */
export function isTagKnown(tag: string, wanted: Wanted): boolean {
  const { knownTags } = wanted
  if (knownTags === undefined) return false
  const own = etagOf(tag, wanted)
  return knownTags.trim() === '*' || (knownTags.match(/"[^"]*"/g)?.some((known) => known === own) ?? false)
}
