import type {
  CoverageAnswer,
  IndicatorPoint,
  IndicatorsResult,
  PublishedIndicators,
  RulesAnswer,
} from '@otzyv/contracts'
import { TRUST_WORDS } from '@otzyv/locales/pages/trust'
import { describe, expect, test } from 'vitest'
import { computeAnswerSteps, computeTicketSteps } from './compute-funnel.ts'
import { computePublishedChanges } from './compute-published-changes.ts'
import { describeGood } from './describe-good.ts'

type Part = { count: number; outcomes: { outcome: string; count: number }[] }
const part = (...outcomes: [string, number][]): Part => ({
  count: outcomes.reduce((sum, [, count]) => sum + count, 0),
  outcomes: outcomes.map(([outcome, count]) => ({ outcome, count })),
})
// The other fields of an answer are not read here.
const coverage = (own: object) => own as unknown as CoverageAnswer

describe('the steps of tickets', () => {
  const asked = part(['sent', 80], ['waiting', 5], ['bounced', 3], ['failed', 2])
  const notAsked = part(['asked_lately', 7], ['no_address', 3])

  test('lead from the solved ones to the mails that were sent, those that came back among them', () => {
    expect(computeTicketSteps(coverage({ solved: 100, asked, notAsked, groups: [] }), null)).toEqual({
      ...{ solved: 100, toSend: 90, sent: 83, cameBack: 3, notAsked: notAsked.outcomes },
      notSent: [
        { outcome: 'waiting', count: 5 },
        { outcome: 'failed', count: 2 },
      ],
    })
  })

  test('are those of the values that are filtered by, added up, and hidden if one of these is', () => {
    const groups = [
      { team: 'a', solved: 100, asked, notAsked },
      { team: 'b', solved: 4, asked: part(['sent', 4]), notAsked: part() },
      { team: 'c', solved: null, asked: null, notAsked: null },
    ]
    const of = (...values: string[]) => computeTicketSteps(coverage({ solved: 130, groups }), { split: 'team', values })
    expect(of('a', 'b')).toMatchObject({ solved: 104, toSend: 94, sent: 87, cameBack: 3 })
    expect(of('b', 'c')).toBeNull()
    expect(of('nobody')).toMatchObject({ solved: 0, sent: 0 })
  })
})

test('answers that came are those that count and those that do not, and unconfirmed ones that count are counted once', () => {
  // The other fields of a point are not read here.
  const point = {
    ratingCounts: [0, 2, 0, 0, 3, 5],
    unconfirmed: 4,
    suspect: 1,
    excluded: 2,
  } as unknown as IndicatorPoint
  expect(computeAnswerSteps(point, false)).toMatchObject({ counted: 10, came: 17 })
  expect(computeAnswerSteps(point, true)).toMatchObject({ counted: 10, came: 13 })
  expect(computeAnswerSteps({ ...point, ratingCounts: null }, false)).toBeNull()
})

describe('a figure that was published otherwise', () => {
  const figure = (n: number, value: number | null, flags: string[] = []) => ({ n, value, flags })
  const rule = { preset: 'top2of5', countsUnconfirmed: false, timeZone: 'UTC' }
  const then = (own: object, week = '2026-11-02') => ({
    ...{ from: week, to: '2026-11-09', publishedAt: '2026-11-09T03:00:00Z', ...rule },
    ...{ excluded: 0, unconfirmed: 0, suspect: 0, ...own },
  })
  const now = (own: object) => ({
    from: '2026-11-02',
    to: '2026-11-09',
    excluded: 0,
    unconfirmed: 0,
    suspect: 0,
    ...own,
  })
  const compare = (was: object, is: object) =>
    computePublishedChanges(
      {
        ...{ preset: { id: 'top2of5', unit: 'percent' }, countsUnconfirmed: false, workspace: { timeZone: 'UTC' } },
        ...{ overall: { points: [now(is)] }, series: [] },
      } as unknown as IndicatorsResult, // the other fields are not read here
      { overall: { points: [then(was)] }, series: [] } as unknown as PublishedIndicators, // the same
    )

  test.each([
    ['late answers', { indicator: figure(10, 80) }, { indicator: figure(12, 75) }, [{ code: 'late', n: 2 }]],
    [
      'one that was left out, and a late one',
      { indicator: figure(10, 80) },
      { indicator: figure(10, 90), excluded: 1 },
      [
        { code: 'excluded', n: 1 },
        { code: 'late', n: 1 },
      ],
    ],
    [
      'one that was taken in again',
      { indicator: figure(10, 80), excluded: 2 },
      { indicator: figure(11, 81), excluded: 1 },
      [{ code: 'included', n: 1 }],
    ],
    [
      'one that is doubted since',
      { indicator: figure(10, 80) },
      { indicator: figure(9, 77), suspect: 1 },
      [{ code: 'doubted', n: 1 }],
    ],
    ['nothing that can be said', { indicator: figure(10, 80) }, { indicator: figure(10, 70) }, []],
    [
      'other rules',
      { indicator: figure(10, 80), preset: 'zendesk' },
      { indicator: figure(9, 70) },
      [{ code: 'rules', n: 0 }],
    ],
  ])('is another one because of %s', (_, was, is, reasons) => {
    const found = compare(was, is)
    expect(found).toMatchObject({ closed: 1, hidden: 0 })
    expect(found.changes.map((change) => change.reasons)).toEqual([reasons])
  })

  test('is none if it is shown alike, and is not compared if it is hidden', () => {
    expect(compare({ indicator: figure(10, 80.01) }, { indicator: figure(10, 80.04) }).changes).toEqual([])
    const hidden = compare({ indicator: figure(10, 80) }, { indicator: figure(0, null, ['suppressed']) })
    expect(hidden).toMatchObject({ hidden: 1, changes: [] })
  })
})

/** Scale, ratings that are good and bad, and how they make the figure; each is a preset of the product. */
test.each([
  [
    [1, 5, 4, 2],
    'share',
    'counted',
    'percent',
    'Ratings of 4–5, as a share of all answers. 3 counts as an answer, not as good.',
  ],
  [[1, 5, 4, 2], 'share', 'left_out', 'percent', 'Ratings of 4–5, as a share of these and of 1–2. 3 is left out.'],
  [[1, 5, 4, 3], 'share', 'left_out', 'percent', 'Ratings of 4–5, as a share of these and of 1–3.'],
  [[0, 10, 9, 6], 'balance', 'counted', 'points', 'Ratings of 9–10 less those of 0–6, in points of all answers.'],
  [[0, 1, 1, 0], 'share', 'counted', 'percent', 'Ratings of 1, as a share of all answers.'],
  [[1, 7, 5, 3], 'mean', 'counted', 'mean', 'The average of all ratings from 1–7.'],
  [[1, 5, 4, 2], 'mean', 'counted', 'percent', 'The average of all ratings from 1–5, stretched to 0–100%.'],
] as const)('a rule of the scale %j as %s is said in words', (scale, method, neutral, unit, words) => {
  const [scaleMin, scaleMax, positiveFrom, negativeTo] = scale
  const own = { scaleMin, scaleMax, positiveFrom, negativeTo, method, neutral, unit }
  const preset: RulesAnswer['preset'] = { id: 'own', name: 'Own', min: 0, max: 100, ...own }
  expect(describeGood(preset, TRUST_WORDS.en.rules)).toBe(words)
})
