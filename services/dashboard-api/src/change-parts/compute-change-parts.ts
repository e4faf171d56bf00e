import type { ChangePart, ChangePartsAnswer, SideFigure } from '@otzyv/contracts'
import { type Sides, shiftDay } from '@otzyv/domain'
import {
  type CountsByStratum,
  compareIndicators,
  computeIndicator,
  FALSE_MOVES,
  type Judged,
  judgeMoves,
  mergeCounts,
  type Preset,
  type RatingCounts,
  roundForDisplay,
  type SplitChange,
  splitChange,
  type WeekCounts,
} from '@otzyv/indicators'

/** One part with its answers in each week that has any. */
export type PartSums = Pick<ChangePart, 'value' | 'label' | 'second' | 'retired'> & {
  weeks: readonly { week: string; counts: RatingCounts }[]
}

/** What an answer says of a change; the rest of it is what was asked. */
type Computed = Omit<
  ChangePartsAnswer,
  'workspace' | 'survey' | 'preset' | 'by' | 'filters' | 'from' | 'to' | 'against' | 'counting'
>

/**
 * The change of an indicator from one time to another, split by the parts into service and mix (Kitagawa 1955), with what is
 * said of each part's newest weeks, all parts judged together.
 */
export function computeChangeParts(parts: readonly PartSums[], sides: Sides, preset: Preset): Computed {
  const cut = parts.map((part) => ({
    ...part,
    before: within(part, sides.against),
    since: within(part, sides.period),
    looked: weeksWithin(part, sides.looked),
  }))
  const [before, since] = [mergeCounts(cut.map((one) => one.before)), mergeCounts(cut.map((one) => one.since))]
  const by = (side: 'before' | 'since'): CountsByStratum =>
    Object.fromEntries(cut.map((part, index) => [String(index), part[side]]))
  const split = splitChange(by('before'), by('since'), preset)
  const { series, compared } = judgeMoves([cut.map((part, key) => ({ key, weeks: part.looked }))], preset)
  const whole = judgeMoves([[{ key: 0, weeks: addWeeks(cut.map(({ looked }) => looked)) }]], preset).series[0]
  const sizes = { before: sizeOf(before, preset), since: sizeOf(since, preset) }
  const said = cut.map((part, index): ChangePart => {
    const effect = split?.strata.find(({ stratum }) => stratum === String(index))
    const sideFigures = { before: figureOf(part.before, preset), since: figureOf(part.since, preset) }
    return {
      value: part.value,
      label: part.label,
      ...(part.second ? { second: part.second } : {}),
      retired: part.retired,
      ...sideFigures,
      difference: subtract(sideFigures.since.value, sideFigures.before.value),
      shareBefore: sizes.before === 0 ? null : sideFigures.before.n / sizes.before,
      shareSince: sizes.since === 0 ? null : sideFigures.since.n / sizes.since,
      service: effect?.rate ?? null,
      mix: effect?.mix ?? null,
      ...verdictOf(series[index], sides),
    }
  })
  const size = ({ service, mix }: ChangePart) => Math.abs((service ?? 0) + (mix ?? 0))
  const { difference, lower, upper } = compareIndicators(since, before, preset)
  return {
    before: figureOf(before, preset),
    since: figureOf(since, preset),
    difference: difference === null ? null : { value: difference, lower, upper },
    split: split && { total: split.total, service: split.serviceMoved, mix: split.mixMoved },
    rounding: split && roundingOf(split, preset.rounding),
    ...verdictOf(whole, sides),
    parts: said.sort((a, b) => size(b) - size(a) || a.label.localeCompare(b.label, 'en')),
    compared,
    falseMoves: FALSE_MOVES,
  }
}

type Span = { from: string; to: string }

function within({ weeks }: PartSums, { from, to }: Span): RatingCounts {
  return mergeCounts(weeks.filter(({ week }) => week >= from && week < to).map(({ counts }) => counts))
}

/** One entry a week; empty counts where there were no answers. */
function weeksWithin({ weeks }: PartSums, { from, to }: Span): WeekCounts {
  const byWeek = new Map(weeks.map(({ week, counts }) => [week, counts]))
  const all: RatingCounts[] = []
  for (let week = from; week < to; week = shiftDay(week, 7)) all.push(byWeek.get(week) ?? [])
  return all
}

function addWeeks(parts: readonly WeekCounts[]): WeekCounts {
  return Array.from({ length: parts[0]?.length ?? 0 }, (_, week) => mergeCounts(parts.map((part) => part[week] ?? [])))
}

function figureOf(counts: RatingCounts, preset: Preset): SideFigure {
  const { n, value, lower, upper } = computeIndicator(counts, preset)
  return { n, value, lower, upper }
}

const sizeOf = (counts: RatingCounts, preset: Preset) => computeIndicator(counts, preset).n

const subtract = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b)

function verdictOf(judged: Judged<number> | undefined, { period }: Sides): Pick<ChangePart, 'verdict' | 'movedSince'> {
  return {
    verdict: judged?.verdict ?? 'too_few',
    movedSince: judged?.move ? shiftDay(period.to, -7 * judged.move.weeksSince) : null,
  }
}

/** What the rounded sums have more than the sum of their rounded parts. */
function roundingOf({ total, serviceMoved, mixMoved, strata }: SplitChange, digits: number) {
  const round = (value: number) => roundForDisplay(value, digits)
  const over = (sum: number, parts: readonly number[]) =>
    round(round(sum) - parts.reduce((added, part) => added + round(part), 0))
  return {
    total: over(total, [serviceMoved, mixMoved]),
    service: over(
      serviceMoved,
      strata.map(({ rate }) => rate),
    ),
    mix: over(
      mixMoved,
      strata.map(({ mix }) => mix),
    ),
  }
}
