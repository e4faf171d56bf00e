import type { PublishedIndicators, PublishedPoint, PublishedSeries } from '@otzyv/contracts'
import { findPreset } from '@otzyv/domain'
import type { Table } from './table.ts'
import { COLUMNS, roundCell, withFilter } from './tabulate-indicators.ts'

/**
 * What was published as a table: the columns of today's figures, then `published_at`. A bucket that is not published has its
 * row with empty figures and says so in `flags`.
 */
export function tabulatePublished(result: PublishedIndicators): Table {
  const series = result.groupBy === 'none' ? [result.overall] : result.series
  const rows = series.flatMap((one) => one.points.map((point) => toRow(result, one, point)))
  return withFilter(result.filters, { columns: [...COLUMNS, 'published_at'], rows })
}

function toRow(result: PublishedIndicators, series: PublishedSeries, point: PublishedPoint) {
  const { indicator, responseRate } = point
  return {
    workspace: result.workspace.name,
    survey: result.survey.id,
    definition: point.preset,
    definition_version: point.rulesetVersion,
    // Nothing without figures: the rule of today need not have been that of then.
    unit: point.preset === null ? null : (findPreset(point.preset)?.unit ?? null),
    group_by: result.groupBy,
    value: series.value ?? '',
    label: series.label,
    granularity: result.granularity,
    from: point.from,
    to: point.to,
    complete: point.complete ? 'yes' : 'no',
    n: indicator?.n ?? null,
    indicator: roundCell(indicator?.value),
    lower: roundCell(indicator?.lower),
    upper: roundCell(indicator?.upper),
    confidence: indicator?.confidence ?? null,
    method: indicator?.method ?? null,
    sent: indicator?.sent ?? null,
    responded: indicator?.responded ?? null,
    response_rate: roundCell(responseRate?.value),
    response_rate_lower: roundCell(responseRate?.lower),
    response_rate_upper: roundCell(responseRate?.upper),
    unconfirmed: point.unconfirmed,
    suspect: point.suspect,
    excluded: point.excluded,
    flags: indicator ? indicator.flags.join(' ') : point.reason,
    published_at: point.publishedAt,
  }
}
