import type { IndicatorDefinition } from '../definitions/indicator-definition.ts'

/** Turns a mean score in 0..1 into the definition's unit, and keeps bounds on the scale. */
export function toUnit(score: number, definition: IndicatorDefinition): number {
  const inside = Math.min(1, Math.max(0, score))
  if (definition.method === 'balance') return 100 * (2 * inside - 1)
  if (definition.unit === 'mean') return definition.scaleMin + (definition.scaleMax - definition.scaleMin) * inside
  return 100 * inside
}
