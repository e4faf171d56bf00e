import type { Filters, IndicatorPoint, IndicatorSeries, IndicatorsResult } from '@otzyv/contracts'
import { roundForDisplay } from '@otzyv/indicators'
import type { Table } from './table.ts'

/** Digits of figures in the export: enough to recompute with, and no binary noise. */
const DIGITS = 6

/**
 * The figures as a table: a row per series and bucket, then a row with granularity `total` per series. With two
 * dimensions two more columns have the values of the second one. If the figures are of a part only, the last column names it.
 */
export function tabulateIndicators(result: IndicatorsResult): Table {
  const series = result.groupBy === 'none' ? [result.overall] : result.series
  const rows = series.flatMap((one) => [
    ...one.points.map((point) => toRow(result, one, point, result.granularity)),
    toRow(result, one, one.total, 'total'),
  ])
  const columns = result.groupBy.includes(',') ? [...COLUMNS, 'second_value', 'second_label'] : COLUMNS
  return withFilter(result.filters, { columns, rows })
}

/** Columns and rows with what the figures are of, as a query says it (`team=Lisbon&product=`); without filters as they are. */
export function withFilter(filters: Filters, { columns, rows }: Table): Table {
  const given = Object.entries(filters).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value ?? '']),
  )
  if (given.length === 0) return { columns, rows }
  const filter = new URLSearchParams(given).toString()
  return { columns: [...columns, 'filter'], rows: rows.map((row) => ({ ...row, filter })) }
}

/** `definition` and `definition_version` are the preset and the ruleset's version: files are read by people's scripts until 1.0. */
export const COLUMNS = [
  ...[
    'workspace',
    'survey',
    'definition',
    'unit',
    'group_by',
    'value',
    'label',
    'granularity',
    'from',
    'to',
    'complete',
  ],
  ...['n', 'indicator', 'lower', 'upper', 'confidence', 'method', 'sent', 'responded'],
  ...[
    'response_rate',
    'response_rate_lower',
    'response_rate_upper',
    'unconfirmed',
    'suspect',
    'excluded',
    'flags',
    'definition_version',
  ],
]

function toRow(result: IndicatorsResult, series: IndicatorSeries, point: IndicatorPoint, granularity: string) {
  const { indicator, responseRate, unconfirmed, suspect, excluded } = hideHalfCounted(point)
  return {
    workspace: result.workspace.name,
    survey: result.survey.id,
    definition: result.preset.id,
    definition_version: result.rulesetVersion,
    unit: result.preset.unit,
    group_by: result.groupBy,
    value: series.value ?? '',
    label: series.label,
    ...(series.second ? { second_value: series.second.value ?? '', second_label: series.second.label } : {}),
    granularity,
    from: point.from,
    to: point.to,
    complete: point.complete ? 'yes' : 'no',
    n: indicator.n,
    indicator: roundCell(indicator.value),
    lower: roundCell(indicator.lower),
    upper: roundCell(indicator.upper),
    confidence: indicator.confidence,
    method: indicator.method,
    sent: indicator.sent,
    responded: indicator.responded,
    response_rate: roundCell(responseRate.value),
    response_rate_lower: roundCell(responseRate.lower),
    response_rate_upper: roundCell(responseRate.upper),
    unconfirmed,
    suspect,
    excluded,
    flags: [...indicator.flags, ...(point.counting ? ['counting'] : [])].join(' '),
  }
}

/**
 * The figures of a row as they may leave the house. What is half counted of days that are over would look final in a file,
 * where nobody counts it to its end: its cells are empty until all is counted.
 */
function hideHalfCounted(point: IndicatorPoint) {
  const { indicator, responseRate, counting, unconfirmed, suspect, excluded } = point
  if (!counting?.over) return { indicator, responseRate, unconfirmed, suspect, excluded }
  const asked = { sent: null, responded: null }
  const none = { ...asked, n: null, value: null, lower: null, upper: null }
  const rate = { ...responseRate, ...none }
  return counting.answers > 0
    ? { indicator: { ...indicator, ...none }, responseRate: rate, unconfirmed: null, suspect: null, excluded: null }
    : { indicator: { ...indicator, ...asked }, responseRate: rate, unconfirmed, suspect, excluded }
}

/** A figure rounded for a cell; none gives an empty cell. */
export function roundCell(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : roundForDisplay(value, DIGITS)
}
