import type { CoveragePart } from '@otzyv/contracts'
import { renderCount } from '@otzyv/locales/render-figure'
import { language, say, texts } from '../../data/page-state.ts'
import { trustTexts } from './readings.ts'

type Outcomes = CoveragePart['outcomes']

/** Outcomes of tickets in words, each with its count. */
export function nameOutcomes(outcomes: Outcomes, part: 'asked' | 'notAsked'): string[] {
  const { askedOutcomes, reasons } = texts.value.coverage
  const words = part === 'asked' ? askedOutcomes : reasons
  return outcomes.map(({ outcome, count }) =>
    say(trustTexts.value.outcome, { name: words[outcome] ?? outcome, n: renderCount(language.value, count) }),
  )
}
