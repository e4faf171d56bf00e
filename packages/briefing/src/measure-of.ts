import type { Measure } from '@otzyv/contracts'
import type { Preset } from '@otzyv/indicators'

/** What a figure of a preset says of the customers, which decides the words for it. */
export function measureOf({ method, indicator }: Pick<Preset, 'method' | 'indicator'>): Measure {
  if (method === 'mean') return 'score'
  if (method === 'balance') return 'nps'
  if (indicator === 'ces') return 'easy'
  return indicator === 'thumbs' ? 'good' : 'satisfied'
}
