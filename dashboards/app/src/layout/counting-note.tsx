import type { Counting } from '@otzyv/contracts'
import { say, texts } from '../data/page-state.ts'

/** Says that figures are not whole yet, and how many changes wait; nothing if everything is counted. */
export function CountingNote({ counting }: { counting: Counting }) {
  if (!counting) return null
  const text = say(texts.value.beingCounted, { n: counting.waiting })
  return <p class="note counting">{`${text.charAt(0).toUpperCase()}${text.slice(1)}.`}</p>
}
