import type { ComparisonAnswer } from '@otzyv/contracts'
import { labelOf } from '../../data/dimension-labels.ts'
import { frameTexts, language } from '../../data/page-state.ts'
import { isolate, keepDots } from '../../format/isolate.ts'
import { renderDays } from '../../format/render-bucket.ts'
import { sides } from './compare-state.ts'

/** How the two sides are called: by their values, or by their weeks. */
export function namesOf({ a, b }: Pick<ComparisonAnswer, 'a' | 'b'>): { a: string; b: string } {
  const chosen = sides.value
  if (chosen === null) return { a: renderDays(language.value, a), b: renderDays(language.value, b) }
  const of = (value: string | null) =>
    isolate(value === null || value === '' ? frameTexts.value.notGiven : keepDots(labelOf(chosen.dimension, value)))
  return { a: of(chosen.a), b: of(chosen.b) }
}
