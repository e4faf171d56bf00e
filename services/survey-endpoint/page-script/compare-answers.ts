import type { AnswerFields } from '../src/page/page-state.ts'

/** Which fields of an answer differ from those of another one. Spaces around a comment, and the order of reasons, do not count. */
export type Moved = { rating: boolean; comment: boolean; reasons: boolean }

export function compareAnswers(now: AnswerFields, known: AnswerFields): Moved {
  return {
    rating: now.rating !== known.rating,
    comment: now.comment.trim() !== known.comment.trim(),
    reasons: sorted(now.reasons) !== sorted(known.reasons),
  }
}

export function isMoved({ rating, comment, reasons }: Moved): boolean {
  return rating || comment || reasons
}

function sorted(reasons: readonly string[]): string {
  return JSON.stringify(reasons.slice().sort())
}
