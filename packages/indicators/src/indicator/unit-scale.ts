import type { Preset } from '../presets/preset.ts'

/** Turns a mean score in 0..1 into the preset's unit, and keeps bounds on the scale. */
export function toUnit(score: number, preset: Preset): number {
  const inside = Math.min(1, Math.max(0, score))
  if (preset.method === 'balance') return 100 * (2 * inside - 1)
  if (preset.unit === 'mean') return preset.scaleMin + (preset.scaleMax - preset.scaleMin) * inside
  return 100 * inside
}
