import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { scaleLinear } from 'd3-scale'

type Preset = IndicatorsResult['preset']

/**
 * The range of the value axis for these points, in the indicator's unit: all values, and the intervals of those with
 * enough answers, or of all where these are the fewer, so that most bands are seen whole. At least a tenth of the scale
 * high, never beyond the scale. The whole scale where there is no data.
 */
export function computeDomain(
  points: readonly IndicatorPoint[],
  { min, max }: Pick<Preset, 'min' | 'max'>,
): [number, number] {
  const figures = points.map((point) => point.indicator).filter(({ value }) => value !== null)
  const small = figures.filter(({ flags }) => flags.includes('low_n'))
  const all = small.length * 2 > figures.length
  const seen = figures.flatMap(({ value, lower, upper, flags }) => {
    if (value === null) return []
    return flags.includes('low_n') && !all ? [value] : [value, lower ?? value, upper ?? value]
  })
  if (seen.length === 0) return [min, max]
  const [low, high] = [Math.min(...seen), Math.max(...seen)]
  const missing = Math.max(0, (max - min) / 10 - (high - low)) / 2
  const pad = (high - low) * 0.05 + missing
  const domain = scaleLinear()
    .domain([Math.max(min, low - pad), Math.min(max, high + pad)])
    .nice(5)
    .domain()
  return [Math.max(min, domain[0] ?? min), Math.min(max, domain[1] ?? max)]
}
