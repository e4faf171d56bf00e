/** What the judging statements look at. */
const WHOLE_SECONDS = 3 * 24 * 3600
/** A hit is judged within 15 minutes of it; the rest is for hits and answers that were written late. */
const USUAL_SECONDS = 25 * 60
const WHOLE_EVERY_MS = 3_600_000
/** After so long without an answer, hits may have been written that are older than the usual look back. */
const GAP_MS = 5 * 60_000
const AFTER_GAP_MS = 10 * 60_000

/**
 * How far back to look for hits that are not judged yet: as a rule 25 minutes, and three days once an hour, and for ten
 * minutes after the start and after the database was away. `now` counts milliseconds.
 */
export function createLookBack(now: () => number = () => performance.now()): {
  seconds: () => number
  /** To be called when the database has answered. */
  answered: () => void
} {
  let answeredAt = Number.NEGATIVE_INFINITY
  let wholeAt = Number.NEGATIVE_INFINITY
  let wholeUntil = Number.NEGATIVE_INFINITY
  let whole = true
  return {
    seconds: () => {
      const at = now()
      if (at - answeredAt > GAP_MS) wholeUntil = at + AFTER_GAP_MS
      whole = at < wholeUntil || at - wholeAt >= WHOLE_EVERY_MS
      return whole ? WHOLE_SECONDS : USUAL_SECONDS
    },
    answered: () => {
      answeredAt = now()
      if (whole) wholeAt = answeredAt
    },
  }
}
