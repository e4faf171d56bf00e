import type { BriefingSentence, MoveFact } from '@otzyv/contracts'
import { dropRepeated } from './drop-repeated.ts'
import type { BriefingFacts } from './facts.ts'

/** More are too many to read in ten seconds. */
const MOST_SENTENCES = 6
/** More changes than this share one sentence, and are shown as a list. */
const APART = 2

/**
 * What is to be said of a period, in the order in which a manager wants to hear it: how it went, what really changed, that
 * the others did not, who is waiting, how the running week looks, and who answered. At most six sentences, each only if it
 * is true; with nothing to report there are few, and that is right. It says the same on the page, in a digest and in an alert.
 */
export function composeBriefing(facts: BriefingFacts): BriefingSentence[] {
  if (facts.isFirst && facts.running) return [{ says: 'first_week', running: facts.running }]
  const { figure, weeks, hiddenWeeks, against, usual, target } = facts
  const sentences: BriefingSentence[] = [{ says: 'period', figure, weeks, hiddenWeeks, against, usual, target }]
  sentences.push(...sayMoves(dropRepeated(facts.moves)))
  sentences.push(...saySteady(facts))
  const { lowRatings, running, response } = facts
  if (lowRatings && lowRatings.count > 0) sentences.push({ says: 'low_ratings', lowRatings })
  if (running && running.figure.outcome === 'figure') sentences.push({ says: 'running', running })
  if (response && response.sent > 0) sentences.push({ says: 'response', response })
  return keepMost(sentences)
}

/** Up to two changes each have a sentence; more share one, those down before those up. */
function sayMoves(moves: readonly MoveFact[]): BriefingSentence[] {
  if (moves.length <= APART) return moves.map((move) => ({ says: 'move', move }))
  return (['lower', 'higher'] as const).flatMap((side): BriefingSentence[] => {
    const own = moves.filter((move) => move.side === side)
    const [only] = own
    if (only === undefined) return []
    return [own.length === 1 ? { says: 'move', move: only } : { says: 'moves', side, moves: [...own] }]
  })
}

/** That the others did not change: of the teams, and of the products only if there are no teams to speak of. */
function saySteady({ others, compared }: BriefingFacts): BriefingSentence[] {
  const said =
    others.find(({ dimension, steady }) => dimension === 'team' && steady > 0) ??
    others.find(({ steady }) => steady > 0)
  return said ? [{ says: 'steady', others: said, compared }] : []
}

/** Of too many the quietest goes first: the running week is the least certain of all. */
function keepMost(sentences: readonly BriefingSentence[]): BriefingSentence[] {
  const quietest = ['running', 'response', 'steady'] as const
  let kept = [...sentences]
  for (const says of quietest) {
    if (kept.length <= MOST_SENTENCES) break
    kept = kept.filter((sentence) => sentence.says !== says)
  }
  return kept
}
