import type { MoveFact, Subject } from '@otzyv/contracts'

/**
 * The changes without repetition: one that is nothing but another seen from the other side is left out. A product that fell
 * because of one team only is named with that team; a team that fell because of a product that fell in several
 * teams is named with that product.
 */
export function dropRepeated(moves: readonly MoveFact[]): MoveFact[] {
  return moves.filter((move) => !moves.some((other) => isSaidBy(move, other)))
}

function isSaidBy(move: MoveFact, other: MoveFact): boolean {
  const [cause, ...more] = move.causes
  if (cause === undefined || more.length > 0 || move.othersSteady === null) return false
  if (!isSame(cause.subject, other.subject) || !other.causes.some(({ subject }) => isSame(subject, move.subject)))
    return false
  // Each carries the other: the team is named, since somebody leads it.
  const isMutual = other.causes.length === 1 && other.othersSteady !== null
  return !isMutual || move.subject.dimension === 'product'
}

function isSame(a: Subject, b: Subject): boolean {
  return a.dimension === b.dimension && a.value === b.value
}
