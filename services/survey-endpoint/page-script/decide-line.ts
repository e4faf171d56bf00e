import type { AnswerFields, ScriptWords } from '../src/page/page-state.ts'
import { compareAnswers, isMoved } from './compare-answers.ts'

export type LineFacts = {
  /** What the fields of the page hold. */
  held: AnswerFields
  /** What the server last said that it has. */
  stored: AnswerFields | null
  /** A version that is not answered yet, with how often that failed and why. */
  pending: { tries: number; why: string } | null
  /** A change of the rating waits for the next one, which often follows at once. */
  isChanging: boolean
  /** A newer answer, sent elsewhere, stands in place of the last version. */
  isPassedOver: boolean
  isOnline: boolean
  /** Whether the page was opened with an answer that was stored before. */
  isReopened: boolean
  /** Until when the stored answer can be changed, in the reader's words; null if it cannot be. */
  changeUntil: string | null
}

/** What the line below the fields says, and the button beside it. */
export type Line = { words: string; button: string; look: 'plain' | 'open' | 'good' | 'bad' }

/** Says at every moment what is stored: never "saved" while the server has not said so of all that the fields hold. */
export function decideLine(facts: LineFacts, words: ScriptWords): Line {
  const { held, stored, pending } = facts
  const line = (text: string, button: string, look: Line['look'] = 'plain'): Line => ({ words: text, button, look })
  if (pending !== null && pending.tries > 0)
    return facts.isOnline ? line(pending.why, words.tryNow, 'bad') : line(words.offline, words.send, 'bad')
  if (pending !== null || facts.isChanging) return line(words.saving, words.send)
  if (facts.isPassedOver) return line(words.newer, words.showNewer, 'bad')
  if (held.rating === null) return line(words.choose, words.send)
  if (stored === null) return line(words.notSent, words.send, 'open')
  const moved = compareAnswers(held, stored)
  if (!isMoved(moved)) {
    const until = facts.changeUntil === null ? '' : ` ${words.until.replace('{until}', facts.changeUntil)}`
    return line(words.saved + until, words.done, 'good')
  }
  if (facts.isReopened || moved.rating || !moved.comment) return line(words.changed, words.saveChanges, 'open')
  return line(words.commentOpen, words.send, 'open')
}
