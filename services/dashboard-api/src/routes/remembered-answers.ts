import { LRUCache } from 'lru-cache'
import type { Question } from '../figures/read-question.ts'
import type { SentAnswer } from './send-answer.ts'

/** Bytes of all answers together: some dozens of the largest that the dashboard asks for. */
const MAX_SIZE = 16_000_000
/**
 * Answers as they went out, by all that they follow from, so that what many ask at once is computed once. Who asks is looked
 * at before; of that, what is answered depends on whether small cells are hidden and on the teams that they see, which are in the tag.
 */
export const rememberedAnswers = new LRUCache<string, SentAnswer>({
  maxSize: MAX_SIZE,
  // With room for what compressing leaves of it, twice.
  sizeCalculation: ({ plain }) => Math.ceil(plain.length * 1.25) + 1,
})

/** The name of an answer in the memory; null if nothing says whether its sums are still the same. */
export function memoryKeyOf({ state }: Question, asOf: string, tag: string): string | null {
  // What was published is read as it stands, for it is given out as what it was.
  return state.revision && asOf === 'now' ? JSON.stringify([state.database, tag]) : null
}
