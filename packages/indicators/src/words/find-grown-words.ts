import { weightedLogOdds } from '@otzyv/statistics'

/** A word with the number of comments that have it on each side. */
export interface GrownWord {
  readonly word: string
  readonly before: number
  readonly since: number
}

/** In fewer comments a word is one person's way to write. */
const LEAST_COMMENTS = 3
const MOST_WORDS = 10
/** As many words the prior counts for: a side may have only some hundreds, and a heavier prior would let nothing through. */
const PRIOR_SIZE = 50
/** How many standard errors a word must stand out by. What is shown is a place to look, and no finding. */
const LEAST_Z = 1

/**
 * The words that became more common from one set of comments to another, at most ten of at least three comments, those that
 * stand out most first; none if one of the sets is empty. Each comment is given as its words, and counts a word once.
 */
export function findGrownWords(
  before: readonly (readonly string[])[],
  since: readonly (readonly string[])[],
): GrownWord[] {
  const counts = new Map<string, { before: number; since: number }>()
  const count = (comments: readonly (readonly string[])[], side: 'before' | 'since') => {
    for (const comment of comments)
      for (const word of new Set(comment)) {
        const own = counts.get(word) ?? { before: 0, since: 0 }
        own[side]++
        counts.set(word, own)
      }
  }
  count(before, 'before')
  count(since, 'since')
  return (
    weightedLogOdds(
      [...counts].map(([word, own]) => ({ word, a: own.since, b: own.before })),
      PRIOR_SIZE,
    )
      // In shorter comments each word weighs more: it must also be in more of the comments.
      .filter(({ a, b, z }) => a >= LEAST_COMMENTS && z >= LEAST_Z && a * before.length > b * since.length)
      .sort((one, other) => other.z - one.z || (one.word < other.word ? -1 : 1))
      .slice(0, MOST_WORDS)
      .map(({ word, a, b }) => ({ word, before: b, since: a }))
  )
}
