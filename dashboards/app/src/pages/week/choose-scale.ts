import type { BriefingSentence, IndicatorsResult, UsualFact } from '@otzyv/contracts'
import { scaleLinear } from 'd3-scale'

/** What all pictures beside sentences are drawn on. */
export type GlyphScale = { low: number; high: number }

const ENDS = { percent: [0, 100], points: [-100, 100], mean: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }

/** The one scale of all pictures: round numbers that hold every value and interval; null if there is none. */
export function chooseScale(
  sentences: readonly BriefingSentence[],
  unit: IndicatorsResult['preset']['unit'],
): GlyphScale | null {
  const seen = sentences.flatMap(valuesOf)
  if (seen.length === 0) return null
  const [low, high] = [Math.min(...seen), unit === 'percent' ? 100 : Math.max(...seen)]
  const [from = low, to = high] = scaleLinear().domain([low, high]).nice(5).domain()
  const [least = low, most = high] = ENDS[unit]
  return { low: Math.max(from, least), high: Math.min(to, most) }
}

function valuesOf(sentence: BriefingSentence): number[] {
  if (sentence.says === 'period') {
    const target = sentence.target ? [sentence.target.value] : []
    return [...figureValues(sentence.figure), ...usualValues(sentence.usual), ...target]
  }
  if (sentence.says === 'running' || sentence.says === 'first_week')
    return [...figureValues(sentence.running.figure), ...usualValues(sentence.running.usual)]
  if (sentence.says !== 'move') return []
  const { before, after } = sentence.move
  return [before, after].flatMap((figure) => figureValues({ outcome: 'figure', ...figure }))
}

type Figure = { outcome: string; value?: number; lower?: number | null; upper?: number | null }

function figureValues({ value, lower, upper }: Figure): number[] {
  return [value, lower, upper].filter((one) => typeof one === 'number')
}

function usualValues(usual: UsualFact | null): number[] {
  return usual ? [usual.value, usual.lowest, usual.highest] : []
}
