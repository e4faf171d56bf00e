import { scoreWeeks, type WeekCounts } from '../moves/week-series.ts'
import { estimateWeekVariation } from '../moves/week-variation.ts'
import type { Preset } from '../presets/preset.ts'
import { countResponses, mergeCounts } from '../ratings/rating-counts.ts'
import { findNoticeable, type Noticeable } from './find-noticeable.ts'
import {
  type BeforeAndAfter,
  type EffectTrust,
  type MeasuredEffect,
  measureAgainstControl,
  measureChange,
  measureInterruption,
} from './measure-effect.ts'

/** How often at least one of the effects that are judged together is called real by chance. */
export const FALSE_EFFECTS = 0.05
/** The weeks on each side that are looked at. */
export const EFFECT_WEEKS = 13
const FEWEST_WEEKS = 4
const FEWEST_ANSWERS = 30

/** An intervention with what it touched, and what it did not, in the same weeks. */
export interface WatchedIntervention<Key> {
  readonly key: Key
  readonly touched: BeforeAndAfter
  /** Each team by itself that nothing touched at that time. */
  readonly controls: readonly BeforeAndAfter[]
}

/**
 * What is said of an intervention. `steady`: its weeks are over, and chance alone can explain the difference; `too_few`: the answers
 * before, or those of all weeks after, are too few to say anything.
 */
export type EffectVerdict = 'higher' | 'lower' | 'steady' | 'too_early' | 'too_few'

/** An intervention with its effect, as far as it is known. */
export interface JudgedEffect<Key> {
  readonly key: Key
  readonly verdict: EffectVerdict
  /** By the strongest way of knowing that its weeks allow; `null` without answers before or after. */
  readonly effect: MeasuredEffect | null
  /** Adjusted over all that are judged together. */
  readonly adjustedPValue: number | null
  /** By the other ways that its weeks allow. */
  readonly others: readonly MeasuredEffect[]
  /** Whether it had been moving before already, so that a change may be the same move going on. */
  readonly movedBefore: boolean
  /** Whether those that were not touched moved alike before; `null` if there are too few answers of them to say. */
  readonly controlAlike: boolean | null
  readonly noticeable: Noticeable | null
}

/** Effects that are judged together. */
export interface JudgedEffects<Key> {
  readonly effects: readonly JudgedEffect<Key>[]
  /** How many could be tested; the interval of each is made for so many. */
  readonly compared: number
  readonly confidence: number
}

/**
 * The effects of all interventions that one screen shows. Which way of knowing is taken follows from what there is before the
 * intervention and from how much there is, never from what came after: against those that were not touched if they moved
 * alike before, else as an interrupted series (and before and after as well) if it had been moving already, else before and
 * after. Intervals and p-values
 * are Bonferroni's over all that have four weeks and 30 answers on both sides, so that at most one screen in twenty calls an
 * effect real that is none; they allow for how much weeks vary beyond chance.
 */
export function judgeEffects<Key>(given: readonly WatchedIntervention<Key>[], preset: Preset): JudgedEffects<Key> {
  const testable = given.filter(({ touched }) => isEnough(touched))
  const compared = testable.length
  const trust: EffectTrust = {
    confidence: 1 - FALSE_EFFECTS / Math.max(1, compared),
    variation: estimateWeekVariation(
      testable.flatMap(({ touched, controls }) =>
        [touched, ...controls].map(({ before, after }) => [scoreWeeks(before, preset), scoreWeeks(after, preset)]),
      ),
    ),
  }
  const effects = given.map((one) => judge(one, preset, trust, compared))
  return { effects, compared, confidence: trust.confidence }
}

function judge<Key>(
  { key, touched, controls }: WatchedIntervention<Key>,
  preset: Preset,
  trust: EffectTrust,
  compared: number,
): JudgedEffect<Key> {
  const control = poolControls(controls)
  const isControlEnough = control !== null && isEnough(control)
  const earlier = { confidence: 1 - FALSE_EFFECTS, variation: 0 }
  const movedBefore = isShift(measureChange(halvesOf(touched.before), preset, earlier))
  const apart = isControlEnough
    ? measureAgainstControl(halvesOf(touched.before), halvesOf(control.before), preset, earlier)
    : null
  const controlAlike = apart && !isShift(apart)
  const change = measureChange(touched, preset, trust)
  const against = isControlEnough ? measureAgainstControl(touched, control, preset, trust) : null
  const series = measureInterruption(touched, preset, trust)
  const chosen = (controlAlike ? against : null) ?? (movedBefore ? series : null) ?? change
  // A rise that chance alone brought before is no rise that would have gone on: against it the series finds a fall that is
  // none. So an interrupted series is believed only where before and after say the same.
  const believed = chosen === series ? [series, change] : [chosen]
  const adjust = (one: MeasuredEffect | null) => (one?.pValue == null ? null : Math.min(1, compared * one.pValue))
  const verdicts = believed.map((one) => one && decideVerdict(one, adjust(one), touched.after.length))
  const [verdict = null] = verdicts
  const agreed = verdicts.every((one) => one === verdict) ? verdict : lackOfProof(touched.after.length)
  const enough = isEnough(touched)
  return {
    key,
    verdict: (enough ? agreed : null) ?? (canBecomeEnough(touched) ? 'too_early' : 'too_few'),
    effect: chosen,
    adjustedPValue: enough ? adjust(chosen) : null,
    others: [change, against, series].filter((one) => one !== null && one !== chosen) as MeasuredEffect[], // none is null
    movedBefore,
    controlAlike,
    noticeable: findNoticeable(touched, chosen?.rung === 'control' ? control : null, preset, trust),
  }
}

function decideVerdict(effect: MeasuredEffect, adjustedPValue: number | null, weeksAfter: number): EffectVerdict {
  const isReal = adjustedPValue === null || adjustedPValue <= FALSE_EFFECTS
  if (isReal && effect.lower > 0) return 'higher'
  if (isReal && effect.upper < 0) return 'lower'
  return lackOfProof(weeksAfter)
}

const lackOfProof = (weeksAfter: number): EffectVerdict => (weeksAfter < EFFECT_WEEKS ? 'too_early' : 'steady')

/** A sure change, of one look alone. */
const isShift = (effect: MeasuredEffect | null) =>
  effect !== null && effect.pValue !== null && effect.pValue < FALSE_EFFECTS

/** The weeks before, cut in the middle: what changed in them did so before the intervention. */
function halvesOf(before: WeekCounts): BeforeAndAfter {
  const middle = Math.floor(before.length / 2)
  return { before: before.slice(0, middle), after: before.slice(middle), between: 0 }
}

/** Those that were not touched, taken together. */
function poolControls(controls: readonly BeforeAndAfter[]): BeforeAndAfter | null {
  const [first] = controls
  if (!first) return null
  const sum = (side: 'before' | 'after') =>
    first[side].map((_, week) => mergeCounts(controls.map((one) => one[side][week] ?? [])))
  return { before: sum('before'), after: sum('after'), between: first.between }
}

/** Four weeks with answers and 30 answers, on both sides. */
function isEnough({ before, after }: BeforeAndAfter): boolean {
  return isSideEnough(before) && isSideEnough(after)
}

function isSideEnough(weeks: WeekCounts): boolean {
  const sizes = weeks.map(countResponses).filter((n) => n > 0)
  return sizes.length >= FEWEST_WEEKS && sizes.reduce((sum, n) => sum + n, 0) >= FEWEST_ANSWERS
}

/** Whether there may be enough yet: more weeks are to come after, and none before. */
const canBecomeEnough = ({ before, after }: BeforeAndAfter) => isSideEnough(before) && after.length < EFFECT_WEEKS
