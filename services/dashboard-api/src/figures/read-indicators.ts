import type { IndicatorSeries, IndicatorsResult } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { countedEvidence, SPLITS } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { createSumCheck } from '../small-cells/create-sum-check.ts'
import type { HiddenIn } from '../small-cells/decide-hidden-cells.ts'
import { readHiddenCells } from '../small-cells/read-hidden-cells.ts'
import { adjustChanges } from './compute-change.ts'
import { computeSeries, type HiddenBucket, type SeriesInput } from './compute-series.ts'
import { type FilterValues, isSplit } from './filters.ts'
import { markCounting } from './mark-counting.ts'
import { type BucketSums, readBucketSums } from './read-bucket-sums.ts'
import { type GroupNames, labelIn, type Question } from './read-question.ts'
import { readWaiting, type WaitingOf } from './read-waiting.ts'

/**
 * The indicators of one survey over a period, all together and per value of a split. The sums are read now, in the snapshot
 * of the question; the figures are computed when they are called for, when the connection is free again. Without
 * `withChanges` every change is null: most callers compare weeks themselves.
 */
export async function readIndicators(
  ctx: { db: Database },
  question: Question,
  { withChanges = false }: { withChanges?: boolean } = {},
): Promise<() => IndicatorsResult> {
  const { workspaceId, rules, head, preset, state, filters, seesSmallCells, seen } = question
  const { groupBy, granularity, from, to } = head
  const asked = { workspaceId, surveyId: head.survey.id, groupBy, granularity, from, to }
  const sums = await readBucketSums(ctx, { ...asked, countedEvidence: countedEvidence(rules), filters })
  const groups = groupBy === 'none' ? [] : groupByValues(sums)
  refuseTooMany(groups.length * question.buckets.length)
  const hiddenIn = seesSmallCells
    ? null
    : await readHiddenCells(ctx, { ...asked, countedEvidence: countedEvidence(rules), preset, state })
  const waitingOf = await readWaiting(ctx, { ...asked, teams: seen === null ? null : seen.reported })
  return () => computeIndicators(question, withChanges, { sums, groups }, hiddenIn, waitingOf)
}

function computeIndicators(
  { today, buckets, rules, preset, groups: names, head, filters }: Question,
  isCompared: boolean,
  { sums, groups }: { sums: readonly BucketSums[]; groups: readonly Group[] },
  hiddenIn: HiddenIn | null,
  waitingOf: WaitingOf,
): IndicatorsResult {
  const frame = {
    ...{ buckets, granularity: head.granularity, preset, today },
    places: new Map(buckets.map(({ from }, place) => [from, place])),
    isSumOfShown: createSumCheck(head, { openEnd: head.to > today }),
  }
  const seriesOf = (input: SeriesInput) => markCounting(computeSeries(input, frame), waitingOf, today)
  const [first, second] = names
  const series = groups.map(([values, rows]) =>
    seriesOf({
      ...nameOf(first, values[0]),
      ...(second ? { second: nameOf(second, values[1]) } : {}),
      retired: names.some(({ retired }, index) => retired.includes(values[index] ?? '')),
      sums: rows,
      hidden: hiddenIn && hiddenOf(names, values[0], hiddenIn),
      isCompared,
    }),
  )
  const overall = seriesOf({
    value: null,
    label: 'overall',
    retired: false,
    sums,
    hidden: hiddenIn && hiddenInAnyOf(filters, hiddenIn),
    isCompared,
  })
  const [all = overall, ...adjusted] = adjustChanges([overall, ...series.sort(compareLabels)])
  return {
    ...head,
    countsUnconfirmed: rules.unconfirmed === 'include_if_quiet',
    refreshedAt: rules.refreshedAt?.toISOString() ?? null,
    counting: overall.total.counting,
    overall: all,
    series: adjusted,
  }
}

/**
 * Whether all that the filters let through is hidden in a bucket: if one of the values is, since its part would follow from
 * the sum. So a filtered figure is the sum of figures that are shown without it, and reveals nothing else.
 */
function hiddenInAnyOf(filters: FilterValues, hiddenIn: HiddenIn): HiddenBucket {
  const parts = SPLITS.flatMap((split) => filters[split].map((value) => [split, value] as const))
  if (parts.length === 0) return (...cell) => hiddenIn('none', '', ...cell)
  return (...cell) => parts.some(([split, value]) => hiddenIn(split, value, ...cell))
}

type Values = readonly [first: string, second: string]

function nameOf(group: GroupNames | undefined, value: string) {
  return { value: value === '' ? null : value, label: group ? labelIn(group, value) : value }
}

/** Whether a series is hidden in a bucket. By anything but one split, nothing is shown to such a reader. */
function hiddenOf(groups: readonly GroupNames[], value: string, hiddenIn: HiddenIn): HiddenBucket {
  const [first, ...others] = groups.map(({ dimension }) => dimension)
  if (first === undefined) return (...cell) => hiddenIn('none', '', ...cell)
  return others.length === 0 && isSplit(first) ? (...cell) => hiddenIn(first, value, ...cell) : () => true
}

function compareLabels(a: IndicatorSeries, b: IndicatorSeries): number {
  return a.label.localeCompare(b.label, 'en') || (a.second?.label ?? '').localeCompare(b.second?.label ?? '', 'en')
}

/** The values of a series, and its rows. */
type Group = readonly [Values, BucketSums[]]

function groupByValues(sums: readonly BucketSums[]): Group[] {
  const groups = new Map<string, Group>()
  let last: Group | undefined
  for (const row of sums) {
    // Mostly the rows of a value follow each other.
    if (last === undefined || last[0][0] !== row.value || last[0][1] !== row.second) {
      const key = `${row.value}\0${row.second}` // no value has a null character
      last = groups.get(key) ?? [[row.value, row.second], []]
      groups.set(key, last)
    }
    last[1].push(row)
  }
  return [...groups.values()]
}

/** The most points that one answer gives: 400 teams over 78 weeks. */
const MAX_POINTS = 32_000

function refuseTooMany(points: number): void {
  if (points <= MAX_POINTS) return
  throw new ProblemError(
    'invalid_request',
    `The answer would have ${points} points; at most ${MAX_POINTS} are given. Choose a shorter period, a coarser granularity, or groupBy=none.`,
  )
}
