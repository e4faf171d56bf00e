import { seededRandom } from '@otzyv/statistics/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayName, simulateDays } from '../../testing/simulate-days.ts'
import { presets } from '../presets/presets.ts'
import { scaleScores } from '../ratings/scale-scores.ts'
import { computeEvidencePath, likelihoodRatios } from './evidence.ts'
import { isWatchState } from './is-watch-state.ts'
import { type DayCounts, learnBaseline } from './learn-baseline.ts'
import { advanceWatch, computeEvidence, createWatch, type WatchState } from './watch-series.ts'
import { defaultWatchSettings, thresholdsFor } from './watch-settings.ts'

const settings = defaultWatchSettings
const csat = presets.top2of5

const feed = (state: WatchState, days: readonly DayCounts[]) => advanceWatch(state, days)

describe('the budget', () => {
  test('40 series, daily, one false alert a quarter is a threshold of 3640', () => {
    expect(thresholdsFor(settings)).toEqual({ watch: 364, alert: 3640 })
    expect(thresholdsFor({ ...settings, series: 1, falseAlerts: 2 }).alert).toBe(45.5)
    expect(() => thresholdsFor({ ...settings, series: 0 })).toThrow(/at least one series/)
  })
})

describe('the state', () => {
  test('is plain JSON, and days one by one, in any batches, give the same as all at once', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }), (seed, cuts) => {
        const days = simulateDays(seededRandom(seed), 240, 140, (index) => (index < 120 ? 0.9 : 0.7))
        const whole = feed(createWatch(csat, settings), days)
        let state = createWatch(csat, settings)
        const changes = []
        let from = 0
        for (const length of [...cuts, days.length]) {
          const step = feed(state, days.slice(from, from + length))
          from += length
          changes.push(...step.changes)
          state = JSON.parse(JSON.stringify(step.state))
        }
        expect(state).toEqual(whole.state)
        expect(changes).toEqual(whole.changes)
      }),
      { numRuns: 25 },
    )
  })

  test('days without responses may be left out', () => {
    const days = simulateDays(seededRandom(3), 300, 6, (index) => (index < 150 ? 0.9 : 0.4))
    const busy = days.filter(({ counts }) => counts.some((count) => count > 0))
    expect(busy.length).toBeLessThan(days.length)
    const [all, some] = [feed(createWatch(csat, settings), days), feed(createWatch(csat, settings), busy)]
    expect(some.changes).toEqual(all.changes)
    expect({ ...some.state, lastDay: null }).toEqual({ ...all.state, lastDay: null })
  })

  test('an empty day at the end of the baseline may be left out as well', () => {
    const full = simulateDays(seededRandom(4), 140, 70, (index) => (index < 91 ? 0.9 : 0.6))
    const days = full.map(({ day, counts }, index) => ({ day, counts: index > 87 && index < 94 ? [] : counts }))
    const busy = days.filter(({ counts }) => counts.some((count) => count > 0))
    const [all, some] = [feed(createWatch(csat, settings), days), feed(createWatch(csat, settings), busy)]
    expect(all.state.baseline?.toDay).toBe(dayName(87))
    expect(some.state.baseline).toEqual(all.state.baseline)
    expect(some.changes).toEqual(all.changes)
    expect(all.changes.length).toBeGreaterThan(0)
  })

  test('is known again when read back, and nothing else is', () => {
    const { state } = feed(
      createWatch(csat, settings),
      simulateDays(seededRandom(2), 200, 70, () => 0.9),
    )
    const stored: unknown = JSON.parse(JSON.stringify(state))
    expect(isWatchState(stored)).toBe(true)
    expect(isWatchState({ ...state, version: 2 })).toBe(false)
    expect(isWatchState({ ...state, alert: { ...state.alert, evidence: [0] } })).toBe(false)
    expect(isWatchState({ ...state, alert: { ...state.alert, recovery: [0, 0] } })).toBe(false)
    for (const other of [null, [], 'x', {}, { version: 1 }]) expect(isWatchState(other)).toBe(false)
  })

  test('days come in order and once', () => {
    const { state } = feed(createWatch(csat, settings), [{ day: '2024-02-01', counts: [0, 1] }])
    expect(() => feed(state, [{ day: '2024-02-01', counts: [0, 1] }])).toThrow(/in order, each once/)
  })

  test('a day that is none is refused, and so are settings that cannot be met', () => {
    expect(() => feed(createWatch(csat, settings), [{ day: 'Monday', counts: [0, 1] }])).toThrow(/YYYY-MM-DD/)
    expect(() => createWatch(csat, { ...settings, guard: 1 })).toThrow(/quantile/)
    expect(() => createWatch(csat, { ...settings, recoveryEvidence: 1 })).toThrow(/above 1/)
  })

  test('senseless drops are refused', () => {
    expect(() => createWatch(csat, { ...settings, drops: [5] })).toThrow(/0.05 is 5 percentage points/)
  })
})

describe('the baseline', () => {
  test('is learned from 13 weeks, and raises nothing meanwhile', () => {
    const days = simulateDays(seededRandom(1), 91, 140, (index) => (index < 40 ? 0.95 : 0.6))
    const almost = feed(createWatch(csat, settings), days.slice(0, 90))
    expect(almost.state.baseline).toBeNull()
    const done = feed(almost.state, days.slice(90))
    expect([...almost.changes, ...done.changes]).toEqual([])
    expect(done.state.baseline).toMatchObject({ fromDay: days[0]?.day, toDay: days[90]?.day })
    expect(done.state.learning).toBeNull()
    expect(done.state.baseline).toEqual(learnBaseline(days, csat, settings))
  })

  test('waits for enough responses', () => {
    const thin = Array.from({ length: 120 }, (_, index) => ({
      day: dayName(index),
      counts: index % 5 ? [] : [0, 0, 0, 0, 1],
    }))
    expect(feed(createWatch(csat, settings), thin).state.baseline).toBeNull()
    expect(learnBaseline(thin, csat, settings)).toBeNull()
    expect(feed(createWatch(csat, { ...settings, leastBaselineResponses: 20 }), thin).state.baseline?.n).toBe(20)
  })

  test('is guarded: the level lies below the mean, and nearer with more responses', () => {
    const of = (perDay: number) =>
      learnBaseline(
        Array.from({ length: 91 }, (_, index) => ({ day: dayName(index), counts: [0, perDay, 0, 0, 0, 9 * perDay] })),
        csat,
        settings,
      )
    const [thin, thick] = [of(1), of(20)]
    expect(thin).toMatchObject({ n: 910, mean: 0.9, dispersion: 1 })
    expect(thin?.level).toBeCloseTo(0.8914, 3)
    expect(thick?.level).toBeGreaterThan(thin?.level ?? 1)
    expect(thick?.level).toBeLessThan(0.9)
    expect(thin?.variance).toBeCloseTo((thin?.level ?? 0) * (1 - (thin?.level ?? 0)), 12)
  })

  test('a perfect baseline is no certainty', () => {
    const baseline = learnBaseline([{ day: '2024-01-01', counts: [0, 0, 0, 0, 0, 100] }], csat, settings)
    expect(baseline?.level).toBeGreaterThan(0.97)
    expect(baseline?.level).toBeLessThan(1)
    expect(baseline?.variance).toBeGreaterThan(0)
  })

  test('days that differ more than chance explains are found overdispersed', () => {
    const days = Array.from({ length: 91 }, (_, index) => ({
      day: dayName(index),
      counts: index % 2 ? [0, 6, 0, 0, 0, 14] : [0, 0, 0, 0, 0, 20],
    }))
    const baseline = learnBaseline(days, csat, settings)
    // Day shares alternate between 0.7 and 1 (mean 0.8516…), 20 responses each.
    expect(baseline?.dispersion).toBeGreaterThan(3)
  })
})

describe('one formula for all indicators', () => {
  test('scores on 0..1', () => {
    const counts = [2, 0, 0, 0, 0, 0, 0, 3, 0, 5]
    expect(scaleScores(counts, presets.nps)).toEqual([
      { y: 1, count: 5 },
      { y: 0.5, count: 3 },
      { y: 0, count: 2 },
    ])
    expect(scaleScores([0, 1, 0, 2, 0, 4], presets.mean_0_100)).toEqual([
      { y: 0, count: 1 },
      { y: 0.5, count: 2 },
      { y: 1, count: 4 },
    ])
    expect(scaleScores([0, 1, 0, 2, 0, 4], presets.good_bad_5)).toEqual([
      { y: 1, count: 4 },
      { y: 0, count: 1 },
    ])
  })

  test('for 0/1 scores it is the likelihood ratio of the fallen share', () => {
    const scores = [
      { y: 1, count: 7 },
      { y: 0, count: 3 },
    ]
    const [ratio] = likelihoodRatios(scores, { level: 0.9, variance: 0.09, drops: [0.1], dispersion: 1 })
    expect(ratio).toBeCloseTo((0.8 / 0.9) ** 7 * (0.2 / 0.1) ** 3, 12)
  })

  test('how the responses of a day are listed does not matter', () => {
    const question = { level: 0.8, variance: 0.16, drops: [0.05, 0.1], dispersion: 1.3 }
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (a, b, c) => {
        const together = [
          [
            { y: 0, count: a + b },
            { y: 1, count: c },
          ],
        ]
        const apart = [
          [
            { y: 0, count: b },
            { y: 1, count: c },
            { y: 0, count: a },
          ],
        ]
        const [x = 0] = computeEvidencePath(together, question)
        const [y = 0] = computeEvidencePath(apart, question)
        expect(x).toBeCloseTo(y, 9)
      }),
    )
  })

  test('a fall of NPS is found', () => {
    const day = (index: number) => ({
      day: dayName(index),
      counts: index < 91 ? [2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 10] : [6, 0, 0, 0, 0, 0, 0, 0, 3, 0, 6],
    })
    const days = Array.from({ length: 130 }, (_, index) => day(index))
    const { changes } = feed(createWatch(presets.nps, settings), days)
    expect(changes.map(({ tier, change }) => `${tier} ${change}`)).toEqual(['watch onset', 'alert onset'])
    expect(changes[1]?.startDay).toBe(dayName(91))
  })
})

describe('onset and recovery', () => {
  const shares = (index: number): number => (index < 150 ? 0.9 : index < 250 ? 0.7 : 0.9)
  const days = simulateDays(seededRandom(11), 420, 140, shares)
  const { state, changes } = feed(createWatch(csat, settings), days)
  const alerts = changes.filter(({ tier }) => tier === 'alert')

  test('a fall opens once and closes once', () => {
    expect(alerts.map(({ change }) => change)).toEqual(['onset', 'recovery'])
    expect(state.alert.status).toBe('ok')
  })

  test('the onset has its evidence, threshold and most likely start', () => {
    const [onset] = alerts
    expect(onset?.evidence).toBeGreaterThanOrEqual(3640)
    expect(onset?.threshold).toBe(3640)
    expect(onset && onset.day >= dayName(150) && onset.day < dayName(165)).toBe(true)
    expect(onset && onset.startDay >= dayName(146) && onset.startDay <= dayName(154)).toBe(true)
  })

  test('the recovery says since when it was open', () => {
    const [onset, recovery] = alerts
    expect(recovery?.startDay).toBe(onset?.day)
    expect(recovery?.threshold).toBe(20)
    expect(recovery?.evidence).toBeGreaterThanOrEqual(20)
    expect(recovery && recovery.day > dayName(250)).toBe(true)
  })

  test('evidence is readable, and nothing is evidence before the first day', () => {
    expect(computeEvidence(createWatch(csat, settings))).toEqual({ watch: 0, alert: 0 })
    expect(computeEvidence(state).alert).toBeGreaterThan(0)
  })

  test('thousands of bad responses in a day stay numbers', () => {
    const flood = feed(state, [{ day: '2030-01-01', counts: [0, 5_000_000] }])
    expect(JSON.parse(JSON.stringify(flood.state))).toEqual(flood.state)
    expect(flood.changes.map(({ change }) => change)).toEqual(['onset', 'onset'])
  })
})
