import type { ChangePart, ChangePartsAnswer } from '@otzyv/contracts'
import { roundForDisplay } from '@otzyv/indicators/rounding'

/** One step of the way from before to since: a part by itself, all other parts together, or the mix. */
export type Step = {
  kind: 'part' | 'others' | 'mix'
  part: Pick<ChangePart, 'value' | 'label' | 'verdict'> | null
  /** How many parts it is. */
  count: number
  points: number
  /** Where it begins and ends on the axis. */
  from: number
  to: number
}

/** At most this many parts have a step of their own. */
const OWN_STEPS = 3
/** A part that moved less than this share of the whole is with the others. */
const LEAST_SHARE = 0.1

/** The steps of a change: what really changed the same way and the largest parts by themselves, then the others, then the mix. */
export function computeSteps({ before, split, parts }: Pick<ChangePartsAnswer, 'before' | 'split' | 'parts'>): Step[] {
  if (split === null || before.value === null) return []
  const size = (part: ChangePart) => Math.abs(part.service ?? 0)
  const ordered = [...parts].filter(({ service }) => service !== null).sort((a, b) => size(b) - size(a))
  const least = LEAST_SHARE * Math.max(...ordered.map(size), 0)
  const own = ordered.filter(
    (part, index) => index < OWN_STEPS && size(part) > 0 && (isReal(part) || size(part) >= least),
  )
  const rest = ordered.filter((part) => !own.includes(part) && part.before.n + part.since.n > 0)
  const sum = (list: readonly ChangePart[]) => list.reduce((all, { service }) => all + (service ?? 0), 0)
  const [only] = rest
  const others =
    rest.length === 1 && only
      ? [stepOf('part', only, only.service ?? 0)]
      : [{ ...stepOf('others', null, sum(rest)), count: rest.length }]
  return putInLine(before.value, [
    ...own.map((part) => stepOf('part', part, part.service ?? 0)),
    ...(rest.length === 0 ? [] : others),
    stepOf('mix', null, split.mix),
  ])
}

/** The steps of a change by reasons: the largest by themselves, then the others. Every point of it is of some reason. */
export function computeReasonSteps(start: number, parts: readonly (Step['part'] & { points: number })[]): Step[] {
  const least = LEAST_SHARE * Math.max(...parts.map(({ points }) => Math.abs(points)), 0)
  const own = parts.filter(({ points }, index) => index <= OWN_STEPS && points !== 0 && Math.abs(points) >= least)
  const rest = parts.filter((part) => !own.includes(part) && part.points !== 0)
  const left = rest.reduce((all, { points }) => all + points, 0)
  const [only] = rest
  const others =
    rest.length === 1 && only
      ? stepOf('part', only, only.points)
      : { ...stepOf('others', null, left), count: rest.length }
  return putInLine(start, [
    ...own.map((part) => stepOf('part', part, part.points)),
    ...(rest.length === 0 ? [] : [others]),
  ])
}

/** Each step where the one before ended. */
function putInLine(start: number, steps: readonly Omit<Step, 'from' | 'to'>[]): Step[] {
  let at = start
  return steps.map((step) => {
    const from = at
    at += step.points
    return { ...step, from, to: at }
  })
}

const isReal = ({ verdict }: ChangePart) => verdict === 'lower' || verdict === 'higher'

const stepOf = (kind: Step['kind'], part: Step['part'], points: number) => ({ kind, part, points, count: 1 })

/** What the shown total has more than the shown steps together. */
export function roundingLeft(total: number, steps: readonly Step[], digits: number): number {
  const round = (value: number) => roundForDisplay(value, digits)
  return round(round(total) - steps.reduce((sum, { points }) => sum + round(points), 0))
}

/** The one part that really changed as the whole did and carries at least half of it; null if there is none. */
export function findCause({
  verdict,
  split,
  parts,
}: Pick<ChangePartsAnswer, 'verdict' | 'split' | 'parts'>): ChangePart | null {
  if (split === null) return null
  const [cause] = parts
    .filter((part) => part.verdict === verdict && isReal(part))
    .sort((a, b) => Math.abs(b.service ?? 0) - Math.abs(a.service ?? 0))
  const carries = cause ? (cause.service ?? 0) / split.total : 0
  return cause && carries >= 0.5 ? cause : null
}
