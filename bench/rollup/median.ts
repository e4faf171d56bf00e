import { median as medianOf } from 'simple-statistics'

/** The median with one decimal; NaN of none. */
export function median(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : Math.round(medianOf([...values]) * 10) / 10
}
