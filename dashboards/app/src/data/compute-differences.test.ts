import type {
  IndicatorPoint,
  IndicatorSeries,
  IndicatorsResult,
  PublishedIndicators,
  PublishedPoint,
} from '@otzyv/contracts'
import { describe, expect, test } from 'vitest'
import { sampleFigure, samplePoint } from '../charts/sample-point.ts'
import { cellKey, computeDifferences } from './compute-differences.ts'

const W45 = '2026-11-02'
const W46 = '2026-11-09'
const AT = '2026-11-16T03:00:00.000Z'

const head = {
  workspace: { id: '1', name: 'demo', timeZone: 'UTC', madeUp: true },
  survey: { id: 'csat', kind: 'csat', name: 'CSAT' },
  preset: { id: 'top2of5', name: 'CSAT', unit: 'percent', min: 0, max: 100 },
  target: null,
  rulesetVersion: 1,
  definition: { id: 'top2of5', version: 1, name: 'CSAT', unit: 'percent', min: 0, max: 100 },
  groupBy: 'team',
  filters: {},
  granularity: 'week',
  from: W45,
  to: '2026-11-16',
} as const

const series = (value: string | null, points: IndicatorPoint[]): IndicatorSeries => ({
  value,
  label: value ?? '',
  retired: false,
  points,
  total: samplePoint(W45, 90),
  change: null,
})

function now(overall: IndicatorPoint[], teams: IndicatorSeries[] = []): IndicatorsResult {
  return {
    ...head,
    countsUnconfirmed: false,
    refreshedAt: null,
    counting: null,
    overall: series(null, overall),
    series: teams,
  }
}

const was = (
  from: string,
  figure: PublishedPoint['indicator'],
  rest: Partial<PublishedPoint> = {},
): PublishedPoint => ({
  ...samplePoint(from, null),
  publishedAt: AT,
  reason: null,
  preset: 'top2of5',
  rulesetVersion: 1,
  definition: 'top2of5',
  definitionVersion: 1,
  timeZone: 'UTC',
  countsUnconfirmed: false,
  indicator: figure,
  ...rest,
})

function published(overall: PublishedPoint[], teams: PublishedIndicators['series'] = []): PublishedIndicators {
  return { ...head, asOf: 'published', overall: { value: null, label: 'overall', points: overall }, series: teams }
}

const keys = (result: ReturnType<typeof computeDifferences>) => [...result.cells.keys()]

describe('differences from what was published', () => {
  test('are none if the shown figures are equal, be their digits behind the shown ones other', () => {
    const result = computeDifferences(now([samplePoint(W45, 90.01)]), published([was(W45, sampleFigure(90.04))]))
    expect(keys(result)).toEqual([])
    expect([...result.closed]).toEqual([W45])
  })

  test.each([
    ['value', sampleFigure(91)],
    ['n', sampleFigure(90, { n: 99 })],
    ['being hidden', sampleFigure(null, { n: 4, flags: ['low_n', 'suppressed'] })],
    ['no data', sampleFigure(null)],
  ])('are another %s, with the figure of then', (_what, figure) => {
    const result = computeDifferences(now([samplePoint(W45, 90)]), published([was(W45, figure)]))
    expect(result.cells.get(cellKey('overall', W45))).toEqual({ publishedAt: AT, figure })
  })

  test('are none if the bucket is not closed, which is no figure of 0', () => {
    const open = was(W46, null, { publishedAt: null, preset: null })
    const result = computeDifferences(now([samplePoint(W46, 90)]), published([open]))
    expect([keys(result), [...result.closed]]).toEqual([[], []])
  })

  test('hold the team that has no figures any more and the one that had none, but not a team like all together', () => {
    const none = was(W45, sampleFigure(null), { preset: null })
    const result = computeDifferences(
      now([samplePoint(W45, 90)], [series('new', [samplePoint(W45, 80)]), series(null, [samplePoint(W45, 70)])]),
      published(
        [was(W45, sampleFigure(90))],
        [
          { value: 'gone', label: 'Gone', points: [was(W45, sampleFigure(60))] },
          { value: null, label: '', points: [was(W45, sampleFigure(70))] },
          { value: 'idle', label: 'Idle', points: [none] },
        ],
      ),
    )
    expect(keys(result).sort()).toEqual([cellKey({ value: 'gone' }, W45), cellKey({ value: 'new' }, W45)].sort())
    expect(result.cells.get(cellKey({ value: 'new' }, W45))?.figure).toMatchObject({ value: null, n: 0 })
  })

  test('are not looked for between answers about different things', () => {
    const other = { ...published([was(W45, sampleFigure(50))]), granularity: 'month' } as const
    expect(keys(computeDifferences(now([samplePoint(W45, 90)]), other))).toEqual([])
  })

  test.each([{ preset: 'mean' }, { countsUnconfirmed: true }, { timeZone: 'Asia/Tokyo' }])(
    'are not looked for under another rule or in another zone: %o',
    (rule) => {
      const then = published([was(W45, sampleFigure(50), rule)])
      const result = computeDifferences(now([samplePoint(W45, 90)], [series('new', [samplePoint(W45, 80)])]), then)
      expect([keys(result), [...result.closed], [...result.otherRule]]).toEqual([[], [], [W45]])
      const laterVersion = published([was(W45, sampleFigure(50), { rulesetVersion: 2 })])
      expect(keys(computeDifferences(now([samplePoint(W45, 90)]), laterVersion))).toEqual([cellKey('overall', W45)])
    },
  )
})
