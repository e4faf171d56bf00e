import type { AnswerFields, PageState } from '../src/page/page-state.ts'
import { findInputs } from './page-elements.ts'

/** The rating that is chosen on the page; null for none. */
export function readRating(): number | null {
  const [radio] = findInputs('input[name=rating]:checked')
  return radio ? Number(radio.value) : null
}

/** Whether the chosen rating is one that reasons are asked for. */
export function isLow({ upTo }: PageState): boolean {
  const rating = readRating()
  return rating !== null && rating <= upTo
}

/**
 * What the fields of the page hold. Reasons count below a low rating, or once a version carried them (`isGiven`); else they
 * are what is known. Those that are stored and not offered any more stay.
 */
export function readFields(
  state: PageState,
  comment: string,
  { known, isGiven }: { known: AnswerFields; isGiven: boolean },
): AnswerFields {
  const boxes = findInputs('#reasons input')
  const others = known.reasons.filter((id) => !boxes.some((box) => box.value === id))
  const ticked = isLow(state) ? boxes.filter((box) => box.checked).map((box) => box.value) : []
  return {
    rating: readRating(),
    comment: comment.trim(),
    reasons: isGiven || isLow(state) ? ticked.concat(others) : known.reasons,
  }
}
