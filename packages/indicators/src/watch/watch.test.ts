import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulatedDay, simulateSeries, toDayCounts } from '../../testing/simulate-series.ts'
import { presets } from '../presets/presets.ts'
import { acceptAsNormal } from './accept-as-normal.ts'
import { advanceWatch } from './advance-watch.ts'
import type { DayCounts } from './day-sums.ts'
import { isWatchState } from './is-watch-state.ts'
import { findCheckpoint, keepCheckpoint } from './keep-checkpoint.ts'
import { defaultWatchSettings, thresholdsFor } from './watch-settings.ts'
import { changeWatch, createWatch, type WatchState } from './watch-state.ts'

const csat = presets.top2of5
const settings = defaultWatchSettings
const FALL = 200
const BACK = 270

/** 90 %, from day 200 on 70 %, from day 270 on 90 % again. */
const fallen = (seed: number, answersPerWeek: number, days = 480): DayCounts[] =>
  toDayCounts(
    simulateSeries({
      seed,
      model: 'realistic',
      answersPerWeek,
      days,
      shift: (day) => (day >= FALL && day < BACK ? -0.2 : 0),
    }),
  )
const start = () => createWatch(csat, settings)
const hasAnswers = ({ counts }: DayCounts) => counts.some((count) => count > 0)
const roundTrip = (state: WatchState): WatchState => JSON.parse(JSON.stringify(state))

describe('the budget', () => {
  test('is the number of days between two false alerts of one series, as a logarithm', () => {
    const { alert, watch } = thresholdsFor(settings)
    expect(thresholdsFor({ ...settings, series: 80 }).alert - alert).toBeCloseTo(Math.log(2), 12)
    expect(thresholdsFor({ ...settings, falseAlerts: 2 }).alert - alert).toBeCloseTo(-Math.log(2), 12)
    expect(alert - watch).toBeCloseTo(Math.log(10), 12)
    expect(thresholdsFor({ series: 1, falseAlerts: 1000 })).toEqual({ alert: 1, watch: 1 })
  })

  test.each([
    [{ series: 0, falseAlerts: 1 }, /at least one series/],
    [{ series: 40, falseAlerts: 0 }, /more than 0 false alerts/],
    [{ series: Number.NaN, falseAlerts: 1 }, /at least one series/],
    [{ series: 40, falseAlerts: 1, pool: { mean: 1, strength: 5, variation: 0 } }, /mean between 0 and 1/],
  ])('that cannot be met is refused: %j', (wrong, message) => {
    expect(() => createWatch(csat, wrong)).toThrow(message)
  })
})

describe('the state', () => {
  test('is plain JSON, and days one by one, in any batches, give the same as all at once', () => {
    const volumes = fc.constantFrom(3, 25, 140)
    fc.assert(
      fc.property(
        fc.integer(),
        volumes,
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }),
        (seed, volume, cuts) => {
          const days = fallen(seed, volume)
          const whole = advanceWatch(start(), days)
          let state = start()
          const changes = []
          let from = 0
          for (const length of [...cuts, days.length]) {
            const step = advanceWatch(state, days.slice(from, from + length))
            from += length
            changes.push(...step.changes)
            state = roundTrip(step.state)
            expect(isWatchState(state)).toBe(true)
          }
          expect(state).toEqual(whole.state)
          expect(changes).toEqual(whole.changes)
        },
      ),
      { numRuns: 12 },
    )
  })

  test('a day at a time is the same, too', () => {
    const days = fallen(7, 70)
    let state = start()
    const changes = days.flatMap((day) => {
      const step = advanceWatch(state, [day])
      state = roundTrip(step.state)
      return step.changes
    })
    const whole = advanceWatch(start(), days)
    expect(changes).toEqual(whole.changes)
    expect(state).toEqual(whole.state)
    expect(changes.length).toBeGreaterThan(2)
  })

  test('days without answers may be left out', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const days = fallen(seed, 6)
        const [all, some] = [advanceWatch(start(), days), advanceWatch(start(), days.filter(hasAnswers))]
        expect(some.changes).toEqual(all.changes)
        expect({ ...some.state, lastDay: null }).toEqual({ ...all.state, lastDay: null })
      }),
      { numRuns: 10 },
    )
  })

  test('is known again when read back, and nothing else is', () => {
    const stored = roundTrip(advanceWatch(start(), fallen(1, 70, 260)).state)
    expect(stored.alert).not.toBeNull()
    expect(isWatchState(stored)).toBe(true)
    for (const wrong of [
      { version: 1 },
      { days: [[1, 2]] },
      { week: [1] },
      { alert: { ...stored.alert, atFall: null } },
    ]) {
      expect(isWatchState({ ...stored, ...wrong })).toBe(false)
    }
    for (const other of [null, [], 'x', {}, { version: 2 }]) expect(isWatchState(other)).toBe(false)
  })

  test('days come in order, once, and are days', () => {
    const { state } = advanceWatch(start(), [{ day: '2024-02-01', counts: [0, 1] }])
    expect(() => advanceWatch(state, [{ day: '2024-02-01', counts: [0, 1] }])).toThrow(/in order, each once/)
    expect(() => advanceWatch(state, [{ day: 'Monday', counts: [0, 1] }])).toThrow(/YYYY-MM-DD/)
    expect(() => advanceWatch(state, [{ day: '2024-02-31', counts: [0, 1] }])).toThrow(/YYYY-MM-DD/)
    expect(() => advanceWatch(state, [{ day: '2024-02-02', counts: [0, 0, 0, 0, 0, 0, 1] }])).toThrow(/does not have/)
  })

  test('belongs to its preset: another rule starts over and says so, a name or a budget does not', () => {
    const { state } = advanceWatch(start(), fallen(1, 70, 260))
    expect(changeWatch(state, presets.good_bad_5, settings)).toEqual({
      state: createWatch(presets.good_bad_5, settings),
      startedOver: true,
    })
    const renamed = changeWatch(state, { ...csat, name: 'Satisfied' }, { series: 10, falseAlerts: 1 })
    expect(renamed.startedOver).toBe(false)
    expect(renamed.state.alert).toEqual(state.alert)
    expect(renamed.state.settings.series).toBe(10)
  })

  test('thousands of bad answers in a day stay numbers', () => {
    const { state } = advanceWatch(start(), fallen(2, 140, FALL))
    const flood = advanceWatch(state, [{ day: simulatedDay(FALL), counts: [0, 5_000_000] }])
    expect(roundTrip(flood.state)).toEqual(flood.state)
    expect(flood.changes.map(({ tier, change }) => `${tier} ${change}`)).toEqual(['watch onset', 'alert onset'])
    expect(flood.changes[1]?.after.n).toBeGreaterThanOrEqual(5_000_000)
  })
})

describe('late corrections', () => {
  test('fed again from a checkpoint give the same as if they had never been late', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 420 }), (seed, late) => {
        const days = fallen(seed, 70, 430)
        let state = start()
        let checkpoints: readonly WatchState[] = []
        for (const day of days) {
          state = advanceWatch(state, [day]).state
          checkpoints = keepCheckpoint(checkpoints, state)
        }
        expect(checkpoints.length).toBeLessThan(12)
        const right = days.map((day, index) => (index === late ? { ...day, counts: [0, 40] } : day))
        const before = findCheckpoint(checkpoints, simulatedDay(late)) ?? start()
        const again = right.filter(({ day }) => before.lastDay === null || day > before.lastDay)
        // Some doublings back at most, so that little is fed twice.
        expect(again.length).toBeLessThanOrEqual(4 * (days.length - late) + 4)
        expect(advanceWatch(before, again).state).toEqual(advanceWatch(start(), right).state)
      }),
      { numRuns: 6 },
    )
  })

  test('of a day before everything that is kept ask for a new watch', () => {
    const { state } = advanceWatch(start(), fallen(1, 70, 30))
    expect(findCheckpoint(keepCheckpoint([], state), simulatedDay(3))).toBeNull()
    expect(keepCheckpoint([], start())).toEqual([])
  })
})

describe('what is said', () => {
  const { state, changes } = advanceWatch(start(), fallen(11, 140))
  const alerts = changes.filter(({ tier }) => tier === 'alert')
  const [onset, recovery] = alerts

  test('a fall opens once and closes once', () => {
    expect(alerts.map(({ change, reason }) => [change, reason])).toEqual([
      ['onset', null],
      ['recovery', 'back'],
    ])
    expect(state.alert).toBeNull()
  })

  test('an onset has its day, both levels, their difference and its evidence', () => {
    expect(onset?.day && onset.day > simulatedDay(FALL) && onset.day < simulatedDay(FALL + 15)).toBe(true)
    expect(onset?.sinceDay && onset.sinceDay >= simulatedDay(FALL - 5) && onset.sinceDay < simulatedDay(FALL + 6)).toBe(
      true,
    )
    expect(onset?.onsetDay).toBe(onset?.sinceDay)
    expect(onset?.evidence).toBeGreaterThanOrEqual(onset?.threshold ?? 0)
    expect(onset?.before.value).toBeGreaterThan(87)
    expect(onset?.after.value).toBeLessThan(78)
    expect(onset?.difference).toBeCloseTo((onset?.after.value ?? 0) - (onset?.before.value ?? 0), 9)
    for (const { value, lower, upper } of [onset?.before, onset?.after].flatMap((level) => level ?? [])) {
      expect(lower).toBeLessThan(value ?? 0)
      expect(upper).toBeGreaterThan(value ?? 0)
    }
  })

  test('a recovery says which alert ended, and how it was and is', () => {
    expect(recovery?.onsetDay).toBe(onset?.onsetDay)
    expect(recovery?.sinceDay && recovery.sinceDay >= simulatedDay(BACK - 3)).toBe(true)
    expect(recovery?.before.value).toBeLessThan(78)
    expect(recovery?.after.value).toBeGreaterThan(85)
  })

  test('the watch is reported no later than the alert, and ends no later', () => {
    const watch = changes.filter(({ tier }) => tier === 'watch')
    expect(watch[0]?.day && onset?.day && watch[0].day <= onset.day).toBe(true)
    expect(state.watch).toBeNull()
  })

  test('nothing is said in the first 13 weeks, however bad they become', () => {
    const days = toDayCounts(
      simulateSeries({
        seed: 1,
        model: 'realistic',
        answersPerWeek: 140,
        days: 91,
        shift: (day) => (day < 50 ? 0 : -0.5),
      }),
    )
    expect(advanceWatch(start(), days).changes).toEqual([])
  })
})

test('a person can call the fallen level normal: the alert ends, and only a fall from there is reported', () => {
  const { state } = advanceWatch(start(), fallen(11, 140, 260))
  const accepted = acceptAsNormal(state)
  expect(accepted.changes.map(({ tier, change, reason }) => [tier, change, reason])).toEqual([
    ['alert', 'recovery', 'accepted'],
    ['watch', 'recovery', 'accepted'],
  ])
  expect(accepted.state.alert).toBeNull()
  expect(roundTrip(accepted.state)).toEqual(accepted.state)
  const further = toDayCounts(
    simulateSeries({
      seed: 11,
      model: 'realistic',
      answersPerWeek: 140,
      days: 420,
      shift: (day) => (day < FALL ? 0 : day < 340 ? -0.2 : -0.4),
    }),
  ).slice(260)
  const after = advanceWatch(accepted.state, further).changes.filter(({ tier }) => tier === 'alert')
  expect(after.map(({ change }) => change)).toEqual(['onset'])
  expect(after[0]?.sinceDay && after[0].sinceDay > simulatedDay(330)).toBe(true)
  expect(after[0]?.before.value).toBeLessThan(76)
})

test('calling something normal needs a day that is known', () => {
  const { state } = advanceWatch(start(), fallen(11, 140, 150))
  expect(() => acceptAsNormal(state)).toThrow(/give the day/)
  expect(() => acceptAsNormal(state, '2030-01-01')).toThrow(/give a day up to 2024-05-29/)
  expect(acceptAsNormal(state, simulatedDay(100)).changes).toEqual([])
})
