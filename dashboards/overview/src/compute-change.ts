import type { Figure } from '@otzyv/contracts'

export type Change = { change: number; lower: number; upper: number; direction: 'lower' | 'higher' | 'unclear' }

/**
 * The change between two independent figures with its interval, in the figures' own unit; null where either has no value
 * or no interval. Limits by the square-and-add rule (MOVER: Zou & Donner 2008; Newcombe 1998 method 10 for proportions).
 */
export function computeChange(now: Figure, before: Figure): Change | null {
  if (now.value === null || now.lower === null || now.upper === null) return null
  if (before.value === null || before.lower === null || before.upper === null) return null
  const change = now.value - before.value
  const lower = change - Math.hypot(now.value - now.lower, before.upper - before.value)
  const upper = change + Math.hypot(now.upper - now.value, before.value - before.lower)
  return { change, lower, upper, direction: upper < 0 ? 'lower' : lower > 0 ? 'higher' : 'unclear' }
}
