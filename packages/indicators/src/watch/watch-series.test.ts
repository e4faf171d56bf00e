import { describe, expect, test } from 'vitest'
import { simulatedDay, simulateSeries, toDayCounts } from '../../testing/simulate-series.ts'
import type { Preset } from '../presets/preset.ts'
import { presets } from '../presets/presets.ts'
import { advanceWatch } from './advance-watch.ts'
import { type DayCounts, levelOf, scoreRange, sumDay } from './day-sums.ts'
import { expectAlert, foreseeAlert } from './expect-alert.ts'
import { joinIncidents } from './join-incidents.ts'
import { poolWatches } from './pool-watches.ts'
import { defaultWatchSettings } from './watch-settings.ts'
import { createWatch, type WatchState } from './watch-state.ts'

const settings = defaultWatchSettings
const dayOf = (index: number, counts: readonly number[]): DayCounts => ({ day: simulatedDay(index), counts })
const watch = (preset: Preset, days: readonly DayCounts[]) => advanceWatch(createWatch(preset, settings), days)
const steady = (answersPerWeek: number, seed = 1, days = 364): WatchState =>
  watch(presets.top2of5, toDayCounts(simulateSeries({ seed, model: 'realistic', answersPerWeek, days }))).state

describe('one formula for all indicators', () => {
  test('scores are whole numbers up to a range, so that sums are exact', () => {
    const counts = [2, 0, 0, 0, 0, 0, 0, 3, 0, 5]
    expect(sumDay(counts, presets.nps)).toEqual({ n: 10, sum: 13, squares: 23 })
    expect(sumDay([0, 1, 0, 2, 0, 4], presets.mean_0_100)).toEqual({ n: 7, sum: 20, squares: 72 })
    expect(sumDay([0, 1, 0, 2, 0, 4], presets.good_bad_5)).toEqual({ n: 5, sum: 4, squares: 4 })
    expect([presets.nps, presets.mean_0_100, presets.ces_mean, presets.ces_top].map(scoreRange)).toEqual([2, 4, 6, 1])
  })

  test('answers that spread less than shares count for more, but never without end', () => {
    expect(levelOf({ n: 10, sum: 9, squares: 9 }, 1)).toEqual({ n: 10, mean: 0.9, evenness: 1 })
    expect(levelOf({ n: 4, sum: 4, squares: 8 }, 2)).toEqual({ n: 4, mean: 0.5, evenness: 1 })
    expect(levelOf({ n: 10, sum: 10, squares: 10 }, 2)).toEqual({ n: 10, mean: 0.5, evenness: 20 })
    expect(levelOf({ n: 0, sum: 0, squares: 0 }, 2).n).toBe(0)
  })

  test.each([
    ['nps', [2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 10], [6, 0, 0, 0, 0, 0, 0, 0, 3, 0, 6]],
    ['mean_0_100', [0, 1, 0, 2, 6, 6], [0, 4, 3, 4, 3, 1]],
    ['ces_mean', [0, 0, 1, 0, 2, 4, 6, 2], [0, 4, 3, 4, 3, 1, 0, 0]],
    ['good_bad_5', [0, 1, 0, 5, 4, 5], [0, 4, 3, 5, 2, 1]],
  ] as const)('a fall of %s is found, dated within two weeks and stated in its unit', (id, before, since) => {
    const preset: Preset = presets[id]
    const days = Array.from({ length: 220 }, (_, index) => dayOf(index, index < 190 ? before : since))
    const alerts = watch(preset, days).changes.filter(({ tier }) => tier === 'alert')
    expect(alerts.map(({ change }) => change)).toEqual(['onset'])
    expect(
      alerts[0]?.sinceDay && alerts[0].sinceDay >= simulatedDay(176) && alerts[0].sinceDay <= simulatedDay(191),
    ).toBe(true)
    expect(alerts[0]?.before.value).toBeGreaterThan(alerts[0]?.after.value ?? 0)
    expect(alerts[0]?.after.lower).toBeGreaterThanOrEqual(
      preset.unit === 'points' ? -100 : preset.unit === 'mean' ? 1 : 0,
    )
  })

  test('a rise is no fall, nor is a series that was always all satisfied', () => {
    const rising = Array.from({ length: 220 }, (_, index) =>
      dayOf(index, index < 150 ? [0, 4, 0, 0, 0, 6] : [0, 0, 0, 0, 0, 10]),
    )
    expect(watch(presets.top2of5, rising).changes).toEqual([])
    const perfect = Array.from({ length: 300 }, (_, index) => dayOf(index, [0, 0, 0, 0, 0, 5]))
    expect(watch(presets.top2of5, perfect).changes).toEqual([])
  })
})

describe('how long a fall would take to be reported', () => {
  test('is less with more answers, more for a smaller fall, and less for the watch', () => {
    const [thin, thick] = [steady(20), steady(280)]
    const days = (state: WatchState, drop: number) => expectAlert(state, drop)?.days ?? Number.POSITIVE_INFINITY
    expect(days(thick, 0.1)).toBeGreaterThan(4)
    expect(days(thick, 0.1)).toBeLessThan(15)
    expect(days(thin, 0.1)).toBeGreaterThan(35)
    expect(days(thin, 0.1)).toBeLessThan(100)
    expect(days(thick, 0.05)).toBeGreaterThan(days(thick, 0.1))
    expect(expectAlert(thin, 0.1, 'watch')?.days).toBeLessThan(days(thin, 0.1))
    expect(expectAlert(thin, 0.1)?.answers).toBeGreaterThan(100)
  })

  test('is not known at the start, and too long where a year would not do', () => {
    expect(expectAlert(createWatch(presets.top2of5, settings), 0.1)).toBeNull()
    expect(expectAlert(steady(20, 1, 20), 0.1)).toBeNull()
    expect(expectAlert(steady(5), 0.03)).toBeNull()
    expect(() => expectAlert(steady(20), 10)).toThrow(/0.1 is 10 percentage points/)
  })

  test('so is how many answers a week it takes to hear of it in time: more than a thin series has, and fewer than a thick one', () => {
    const thin = foreseeAlert(steady(5), 0.1, 91)
    expect(thin?.answersAWeek).toBeLessThan(7)
    expect(thin?.expected?.days ?? 365).toBeGreaterThan(91)
    expect(thin?.neededAWeek).toBeGreaterThan(thin?.answersAWeek ?? 0)
    expect(thin?.neededAWeek).toBeLessThan(40)
    const thick = foreseeAlert(steady(280), 0.1, 91)
    expect(thick?.expected).toEqual(expectAlert(steady(280), 0.1))
    expect(thick?.neededAWeek).toBeLessThan(70)
    // Half as far takes far more, and a level that moves by itself hides the smallest whatever the number of answers.
    expect(foreseeAlert(steady(280), 0.05, 91)?.neededAWeek).toBeGreaterThan(2 * (thick?.neededAWeek ?? 0))
    expect(foreseeAlert(steady(280), 0.002, 91)?.neededAWeek).toBeNull()
    expect(foreseeAlert(createWatch(presets.top2of5, settings), 0.1, 91)).toBeNull()
  })
})

describe('one incident for a team and a cause', () => {
  const fallAt = (fallDay: number, preset: Preset, worst: number, best: number, days = 320): WatchState => {
    const { answers, satisfied } = simulateSeries({
      seed: fallDay,
      model: 'realistic',
      answersPerWeek: 140,
      days,
      shift: (day) => (day < fallDay ? 0 : -0.3),
    })
    const fed = Array.from(answers, (n, index) => {
      const counts = new Array<number>(11).fill(0)
      counts[best] = satisfied[index] ?? 0
      counts[worst] = n - (satisfied[index] ?? 0)
      return dayOf(index, counts)
    })
    return watch(preset, fed).state
  }

  test('alerts that began together are one, another cause and another team are not', () => {
    const csat = fallAt(250, presets.top2of5, 1, 5)
    const nps = fallAt(257, presets.nps, 2, 10)
    const ces = fallAt(305, presets.ces_top, 2, 6)
    const calm = steady(140)
    const series = [
      { team: 'Lisbon', key: 'ces', state: ces },
      { team: 'Lisbon', key: 'nps', state: nps },
      { team: 'Lisbon', key: 'csat', state: csat },
      { team: 'Porto', key: 'csat', state: csat },
      { team: 'Faro', key: 'csat', state: calm },
    ]
    const incidents = joinIncidents(series)
    expect(incidents.map(({ team, alerts }) => [team, alerts.map(({ key }) => key)])).toEqual([
      ['Lisbon', ['csat', 'nps']],
      ['Lisbon', ['ces']],
      ['Porto', ['csat']],
    ])
    expect(incidents[0]?.first.key).toBe('csat')
    expect(incidents[0]?.onsetDay).toBe(csat.alert?.onsetDay)
    const backwards = joinIncidents([...series].reverse()).filter(({ team }) => team === 'Lisbon')
    expect(backwards.map(({ alerts }) => alerts.map(({ key }) => key))).toEqual([['csat', 'nps'], ['ces']])
  })
})

describe('a pool of series', () => {
  test('says what five of one preset have in common', () => {
    const states = Array.from({ length: 12 }, (_, index) => steady(70, index + 1))
    const pool = poolWatches(states)
    expect(pool?.mean).toBeGreaterThan(0.87)
    expect(pool?.mean).toBeLessThan(0.93)
    expect(pool?.variation).toBeGreaterThan(0.001)
    expect(pool?.variation).toBeLessThan(0.008)
    expect(pool?.strength).toBeLessThanOrEqual(100)
    expect(poolWatches(states.slice(0, 4))).toBeNull()
    expect(poolWatches([...states, createWatch(presets.nps, settings)])).toBeNull()
    expect(poolWatches([])).toBeNull()
    expect(createWatch(presets.top2of5, { ...settings, ...(pool && { pool }) }).settings.pool).toEqual(pool)
  })
})
