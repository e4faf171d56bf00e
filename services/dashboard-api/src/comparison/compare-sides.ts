import type { Coincidence, ComparedDifference, ComparisonAnswer, MixDimension, SameMixFact } from '@otzyv/contracts'
import {
  type Adjusted,
  adjustComparisons,
  compareAtSameMix,
  compareIndicators,
  computeSmallestNoticeableDrop,
  countResponses,
  measureMixDistance,
  mergeCounts,
  type Preset,
  type RatingCounts,
  type SameMix,
  SUPPRESSED_N,
} from '@otzyv/indicators'

/** Both sides by the values of one dimension. */
export type Parts = {
  dimension: MixDimension
  strata: readonly { value: string; label: string; a: RatingCounts; b: RatingCounts }[]
}

/** How often a difference that is none is called one, over both ways to look at it. */
const FALSE_DIFFERENCES = 0.05
/** Less than this of a side's answers in what both share says little of the side. */
const LEAST_SHARED = 0.5

type Compared = Pick<ComparisonAnswer, 'difference' | 'sameMix' | 'mixes' | 'cannotTellApart'>

/**
 * What is said of two sides: the difference as it stands, the one at the same mix, and what coincides. The mix is the one
 * that was wished for, else the one that they differ in most; no rating decides it. `seesAll` says that nothing of the parts
 * is hidden, without which nothing can be said of all answers.
 */
export function compareSides(
  a: RatingCounts,
  b: RatingCounts,
  parts: readonly Parts[],
  { preset, wished, seesAll }: { preset: Preset; wished: MixDimension | undefined; seesAll: boolean },
): Compared {
  const mixes = parts
    .flatMap(({ dimension, strata }) => {
      const distance = measureMixDistance(
        strata.map((one) => ({ nA: countResponses(one.a), nB: countResponses(one.b) })),
      )
      return distance === null ? [] : [{ dimension, distance }]
    })
    .sort((one, other) => other.distance - one.distance)
  const candidates = wished === undefined ? mixes.map(({ dimension }) => dimension) : [wished]
  const mixed = candidates.flatMap(
    (dimension) =>
      mixBy(
        parts.find((one) => one.dimension === dimension),
        preset,
      ) ?? [],
  )[0]
  const plain = compareIndicators(a, b, preset)
  const looks = adjustComparisons([plain, ...(mixed ? [mixed.found] : [])], FALSE_DIFFERENCES)
  const [raw, atMix] = looks
  return {
    difference: raw ? toDifference(raw, a, b, preset) : null,
    sameMix: mixed && atMix ? toSameMix(mixed, atMix, preset) : null,
    mixes,
    cannotTellApart: seesAll ? parts.flatMap(findCoincidences) : [],
  }
}

type Mixed = { parts: Parts; found: SameMix }

/** At the same mix of one dimension; null where less than half of a side is in what both share. */
function mixBy(parts: Parts | undefined, preset: Preset): Mixed | null {
  const found = parts && compareAtSameMix(parts.strata, preset)
  if (!parts || !found) return null
  const isShared = (['a', 'b'] as const).every(
    (side) => found[side].n >= LEAST_SHARED * (found[side].n + found.leftOut[side]),
  )
  return isShared ? { parts, found } : null
}

type Bounds = { difference: number | null; lower: number | null; upper: number | null; pValue: number | null }

function toDifference(
  { difference, lower, upper, pValue, adjustedPValue, stands }: Adjusted<Bounds>,
  a: RatingCounts,
  b: RatingCounts,
  preset: Preset,
): ComparedDifference | null {
  if (difference === null || lower === null || upper === null) return null
  const isFew = Math.min(countResponses(a), countResponses(b)) < SUPPRESSED_N
  const side = stands && lower > 0 ? 'higher' : stands && upper < 0 ? 'lower' : 'steady'
  return {
    ...{ value: difference, lower, upper, pValue, adjustedPValue },
    verdict: isFew ? 'too_few' : side,
    smallestNoticeable: computeSmallestNoticeableDrop(b, countResponses(a), preset),
  }
}

function toSameMix({ parts, found }: Mixed, adjusted: Adjusted<Bounds>, preset: Preset): SameMixFact | null {
  const compared = new Set(found.strata.map(({ value }) => value))
  const sum = (side: 'a' | 'b') =>
    mergeCounts(parts.strata.filter(({ value }) => compared.has(value)).map((one) => one[side]))
  const difference = toDifference(adjusted, sum('a'), sum('b'), preset)
  if (difference === null) return null
  return {
    dimension: parts.dimension,
    a: found.a,
    b: found.b,
    difference,
    strata: found.strata.map(({ value, weight, nA, nB, a, b }) => ({
      value,
      label: parts.strata.find((one) => one.value === value)?.label ?? value,
      weight,
      a: { n: nA, value: a },
      b: { n: nB, value: b },
    })),
    leftOut: found.leftOut,
  }
}

/** Of each side the value that all its answers have, and none of the other's. */
function findCoincidences({ dimension, strata }: Parts): Coincidence[] {
  const sizes = strata.map((one) => ({ ...one, nA: countResponses(one.a), nB: countResponses(one.b) }))
  const nothingShared = sizes.every(({ nA, nB }) => nA === 0 || nB === 0)
  const findFor = (side: 'a' | 'b'): Coincidence[] => {
    const [own, other] = side === 'a' ? (['nA', 'nB'] as const) : (['nB', 'nA'] as const)
    const [only, ...more] = sizes.filter((one) => one[own] > 0)
    if (!only || more.length > 0 || only[other] > 0 || sizes.every((one) => one[other] === 0)) return []
    return [{ dimension, value: only.value, label: only.label, side, nothingShared }]
  }
  return [...findFor('a'), ...findFor('b')]
}
