import { moverDifference, wilsonInterval, zForConfidence } from '@otzyv/statistics'
import { toUnit } from '../indicator/unit-scale.ts'
import { type Preset, scaleOf } from '../presets/preset.ts'
import type { Level } from './day-sums.ts'
import type { TierName, WatchedLevel } from './watch-state.ts'
import type { WeighedFall } from './weigh-fall.ts'
import { variationOver } from './window-variation.ts'

/** What is stated is true nine times in ten: docs/decisions/0083-the-detector.md measures how often it is. */
const STATED_CONFIDENCE = 0.9

/** By how many of its standard errors a level is overestimated where an alert is raised, if the alert knows no more than it; measured. */
const OVERESTIMATED = 1.25

/** Something that a tier has to say. */
export interface WatchChange {
  /** The day on which it was known. */
  readonly day: string
  readonly tier: TierName
  /** `worse` is a further fall while an alert is open. */
  readonly change: 'onset' | 'worse' | 'recovery'
  /**
   * Why it ended: it is `back` where it was, has `lasted` half as long as what it was measured against, or was `accepted`
   * by a person; after these two it is normal. `null` unless it is a recovery.
   */
  readonly reason: 'back' | 'lasted' | 'accepted' | null
  /** The day on which the fall most likely began that the tier opened for; the same in all changes from onset to recovery. */
  readonly onsetDay: string
  /**
   * The day on which this change most likely began, and the days between which it did with 90 %: from `null`, it may be
   * before the days that are remembered. Of a recovery all are one day.
   */
  readonly sinceDay: string
  readonly sinceFrom: string | null
  readonly sinceTo: string
  /** The figure before this change and since, each with its 90 % interval and answers. */
  readonly before: WatchedLevel
  readonly after: WatchedLevel
  /** After minus before, with its 90 % interval; `null` without answers on a side. */
  readonly difference: number | null
  readonly differenceLower: number | null
  readonly differenceUpper: number | null
  /** The logarithm of how many times likelier the answers are with this change than without, and how much was asked for. */
  readonly evidence: number
  readonly threshold: number
}

/** A level in the preset's unit. Its interval allows for chance and for how much a level varies by itself over this many days. */
export function stateLevel(level: Level, days: number, variation: number, preset: Preset): WatchedLevel {
  const { n, mean, evenness } = level
  if (n === 0) return { value: null, lower: null, upper: null, n: 0 }
  const worth = (n * evenness) / (1 + n * variation * variationOver(days))
  const interval = wilsonInterval(worth * mean, worth, STATED_CONFIDENCE)
  return {
    value: toUnit(mean, preset),
    lower: interval && toUnit(interval.lower, preset),
    upper: interval && toUnit(interval.upper, preset),
    n: Math.round(n),
  }
}

/**
 * The same of a level that a fall of n answers is measured against. An alert is likelier while such a level is
 * overestimated, so the lower end lies lower, the more the less the level is known.
 */
export function stateNormal(level: Level, days: number, variation: number, n: number, preset: Preset): WatchedLevel {
  const stated = stateLevel(level, days, variation, preset)
  if (stated.value === null || stated.lower === null) return stated
  const chosen = (OVERESTIMATED * Math.sqrt(n / (n + level.n))) / zForConfidence(STATED_CONFIDENCE)
  const { lowest } = scaleOf(preset)
  return { ...stated, lower: Math.max(lowest, stated.lower - chosen * (stated.value - stated.lower)) }
}

/** The level since a fall in the preset's unit: the figure as it is counted, with the ends that were weighed. */
export function stateFallen({ n, mean }: Level, { lower, upper }: WeighedFall, preset: Preset): WatchedLevel {
  if (n === 0) return { value: null, lower: null, upper: null, n: 0 }
  return { value: toUnit(mean, preset), lower: toUnit(lower, preset), upper: toUnit(upper, preset), n }
}

/** After minus before, where each is known by itself: from the two intervals (MOVER, Zou & Donner 2008). */
export function stateDifference(before: WatchedLevel, after: WatchedLevel): Stated {
  const [a, b] = [sidesOf(after), sidesOf(before)]
  if (a === null || b === null || after.value === null || before.value === null) return UNKNOWN
  const { lower, upper } = moverDifference(after.value, a, before.value, b)
  return { difference: after.value - before.value, differenceLower: lower, differenceUpper: upper }
}

/** The same after a fall: what was weighed allows for how well the level before is known. */
export function stateFall(before: WatchedLevel, after: WatchedLevel, normal: number, preset: Preset): Stated {
  const sides = sidesOf(after)
  if (sides === null || after.value === null || before.value === null) return UNKNOWN
  const from = toUnit(normal, preset)
  return {
    difference: after.value - before.value,
    differenceLower: sides.lower - from,
    differenceUpper: sides.upper - from,
  }
}

type Stated = Pick<WatchChange, 'difference' | 'differenceLower' | 'differenceUpper'>

const UNKNOWN: Stated = { difference: null, differenceLower: null, differenceUpper: null }

const sidesOf = ({ lower, upper }: WatchedLevel) => (lower === null || upper === null ? null : { lower, upper })
