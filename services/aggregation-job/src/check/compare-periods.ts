import { forEachName, presetOf, SPLITS, type Split } from '@otzyv/domain'
import { computeIndicator } from '@otzyv/indicators'
import { countable } from '../periods/countable.ts'
import type { PeriodSums } from '../periods/period-sums.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'
import type { Difference } from './difference.ts'

const NOTHING = { lag: '', evidence: '' }

export type StoredPeriod = Figures & { survey_id: string } & Omit<Cell, 'surveyId'>
export type PeriodsToCompare = { ruleset: Ruleset; sums: PeriodSums[]; stored: StoredPeriod[] }

/** Each figure that is stored differently from it follows from the sums, and what it says it was computed by. */
export function comparePeriods({ ruleset, sums, stored }: PeriodsToCompare): Difference[] {
  const expected = sums.map((cell) => toCompare(cell, { ...cell, ...computeFigures(cell, ruleset) }))
  const found = stored.map((row) => toCompare({ ...row, surveyId: row.survey_id }, row))
  return compare(expected, found)
}

type Cell = Pick<PeriodSums, 'surveyId' | 'granularity' | 'period' | 'dimension' | Split>
type Figures = {
  rating_counts: number[]
  n: number
  unconfirmed: number
  suspect: number
  excluded: number
  sent: number
  responded: number
  value: number | null
  lower: number | null
  upper: number | null
  preset: string
  ruleset_version: number
  time_zone: string
  method: string
  confidence: number
  flags: readonly string[]
}
type Compared = { key: string; cell: Cell; figures: Record<string, number> }

type Shown = Omit<Figures, 'unconfirmed' | 'suspect' | 'excluded' | 'sent' | 'responded'>

function computeFigures(cell: PeriodSums, ruleset: Ruleset): Shown {
  const preset = presetOf(ruleset, cell)
  const { n, value, lower, upper, method, confidence, flags } = computeIndicator(
    countable(cell.ratingCounts, preset),
    preset,
  )
  const rule = { preset: preset.id, ruleset_version: ruleset.version, time_zone: ruleset.timeZone }
  return { rating_counts: cell.ratingCounts, n, value, lower, upper, method, confidence, flags, ...rule }
}

/** The figures by name. A cell that became empty keeps its row, so 0 and no data are left out: they are as good as absent. */
function toCompare(cell: Cell, row: Figures): Compared {
  const { n, unconfirmed, suspect, excluded, sent, responded, value, lower, upper } = row
  const counts = row.rating_counts.map((count, rating) => [`r${rating}`, count] as const)
  const sums = Object.entries({ n, unconfirmed, suspect, excluded, sent, responded })
  const figures = [...counts, ...sums].filter(([, count]) => count !== 0)
  const shown = Object.entries({ value, lower, upper }).flatMap(([name, figure]) =>
    figure === null ? [] : [[name, figure] as const],
  )
  // What it was computed by has no number: as expected it is there once.
  const rules = [
    `rule ${row.preset}, version ${row.ruleset_version}`,
    `rule for days of ${row.time_zone}`,
    `rule ${[row.method, row.confidence, ...row.flags].join(' ')}`,
  ].map((rule) => [rule, 1] as const)
  const { granularity, dimension, surveyId, period } = cell
  const key = JSON.stringify([granularity, dimension, surveyId, period, ...SPLITS.map((split) => cell[split])])
  const isEmpty = figures.length + shown.length === 0
  return { key, cell, figures: Object.fromEntries([...figures, ...shown, ...(isEmpty ? [] : rules)]) }
}

function compare(expected: readonly Compared[], stored: readonly Compared[]): Difference[] {
  const expectedByKey = new Map(expected.map((one) => [one.key, one.figures]))
  const storedByKey = new Map(stored.map((one) => [one.key, one.figures]))
  const cells = new Map([...stored, ...expected].map((one) => [one.key, one.cell]))
  return [...cells].flatMap(([key, cell]) => {
    const { surveyId, granularity, period } = cell
    const values = { ...forEachName(SPLITS, (split) => cell[split]), ...NOTHING }
    const is = expectedByKey.get(key) ?? {}
    const was = storedByKey.get(key) ?? {}
    return [...new Set([...Object.keys(is), ...Object.keys(was)])]
      .filter((figure) => is[figure] !== was[figure])
      .map((figure) => {
        const pair = { expected: is[figure] ?? 0, stored: was[figure] ?? 0 }
        return { surveyId, dimensionSet: granularity, day: period, ...values, figure, ...pair }
      })
  })
}
