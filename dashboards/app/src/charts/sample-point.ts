import type { Figure, IndicatorPoint } from '@otzyv/contracts'
import { addDays } from '../format/calendar.ts'

/** A made-up figure for tests; without a value it is one without data. */
export function sampleFigure(value: number | null, rest: Partial<Figure> = {}): Figure {
  return {
    value,
    lower: value === null ? null : value - 5,
    upper: value === null ? null : value + 3,
    confidence: 0.95,
    method: 'wilson',
    n: value === null ? 0 : 100,
    nEffective: null,
    sent: null,
    responded: null,
    flags: value === null ? ['no_data'] : [],
    ...rest,
  }
}

/** A made-up bucket for tests, a week long. */
export function samplePoint(from: string, value: number | null, rest: Partial<IndicatorPoint> = {}): IndicatorPoint {
  return {
    from,
    to: addDays(from, 7),
    complete: true,
    counting: null,
    ratingCounts: Array.from({ length: 11 }, () => 0),
    indicator: sampleFigure(value),
    responseRate: sampleFigure(25),
    unconfirmed: 0,
    suspect: 0,
    excluded: 0,
    ...rest,
  }
}
