import type { Rate, Share } from './measure-volume.ts'

/** What was seen at one number of answers a week; `holds` is null where nothing is wanted. */
export interface Cell {
  readonly text: string
  readonly value: number | null
  readonly holds: boolean | null
}

export interface TableRow {
  readonly what: string
  readonly wanted: string
  readonly cells: readonly Cell[]
}

const NOTHING: Cell = { text: '–', value: null, holds: null }

/** Events a year, with the standard error of a count. */
export function rateCell(rate: Rate | undefined, most?: number): Cell {
  if (rate === undefined) return NOTHING
  const value = rate.events / rate.years
  const error = Math.sqrt(rate.events) / rate.years
  const digits = value < 20 ? 1 : 0
  return {
    text: `${value.toFixed(digits)} ± ${error.toFixed(digits === 1 ? 2 : 1)}`,
    value,
    holds: most === undefined ? null : value <= most,
  }
}

/** The median of days, and the share that was reported within a year. */
export function daysCell(days: readonly number[] | undefined, most?: number): Cell {
  if (days === undefined) return NOTHING
  const sorted = [...days].sort((a, b) => a - b)
  const value = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.POSITIVE_INFINITY
  const reported = sorted.filter((day) => Number.isFinite(day)).length / sorted.length
  return {
    text: `${Number.isFinite(value) ? value : 'never'} (${Math.round(100 * reported)} %)`,
    value: Number.isFinite(value) ? value : null,
    holds: most === undefined ? null : value <= most,
  }
}

/** A share in percent, with its standard error. */
export function shareCell(share: Share | undefined, least?: number, most?: number): Cell {
  if (share === undefined || share.all === 0) return NOTHING
  const value = share.hits / share.all
  const error = Math.sqrt((value * (1 - value)) / share.all)
  // Of what is wanted in whole percent, whole percent are looked at.
  const whole = Math.round(100 * value)
  const holds = (least === undefined || whole >= 100 * least) && (most === undefined || whole <= 100 * most)
  return {
    text: `${(100 * value).toFixed(1)} ± ${(100 * error).toFixed(1)} %`,
    value,
    holds: least === undefined && most === undefined ? null : holds,
  }
}

/** The rows for a person to read; a cell that is not what is wanted is marked. */
export function renderTable(rows: readonly TableRow[], volumes: readonly number[]): string {
  const lines = [
    ['answers a week', 'wanted', ...volumes.map(String)],
    ...rows.map(({ what, wanted, cells }) => [
      what,
      wanted,
      ...cells.map(({ text, holds }) => (holds === false ? `${text} MISSED` : text)),
    ]),
  ]
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
