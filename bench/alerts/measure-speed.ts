import {
  advanceWatch,
  createWatch,
  type DayCounts,
  defaultWatchSettings,
  type Preset,
  presets,
} from '../../packages/indicators/src/index.ts'
import { simulatedDay, simulateSeries } from '../../packages/indicators/testing/simulate-series.ts'

const SERIES = 400
const DAYS = 78 * 7
const PRESETS: readonly [Preset, worst: number, best: number][] = [
  [presets.top2of5, 1, 5],
  [presets.nps, 2, 10],
  [presets.ces_top, 2, 6],
]

/**
 * Seconds of processor time, which a busy machine does not change, for a day of 400 series of three surveys, at 70 answers a
 * week each: from their stored states, and from 78 weeks of days.
 */
export function measureSpeed(): {
  readonly fromStates: number
  readonly fromDays: number
  readonly stateBytes: number
} {
  const series: { preset: Preset; days: DayCounts[] }[] = []
  for (const [preset, worst, best] of PRESETS) {
    for (let index = 0; index < SERIES; index++) {
      const { answers, satisfied } = simulateSeries({ seed: index, model: 'realistic', answersPerWeek: 70, days: DAYS })
      const days = Array.from(answers, (n, day) => {
        const counts = new Array<number>(11).fill(0)
        counts[best] = satisfied[day] ?? 0
        counts[worst] = n - (satisfied[day] ?? 0)
        return { day: simulatedDay(day), counts }
      })
      series.push({ preset, days })
    }
  }
  const startOfDays = cpuSeconds()
  const whole = series.map(({ preset, days }) => advanceWatch(createWatch(preset, defaultWatchSettings), days))
  const fromDays = cpuSeconds() - startOfDays
  const stored = series.map(({ preset, days }) =>
    JSON.stringify(advanceWatch(createWatch(preset, defaultWatchSettings), days.slice(0, -1)).state),
  )
  const startOfStates = cpuSeconds()
  const advanced = stored.map((text, index) => advanceWatch(JSON.parse(text), series[index]?.days.slice(-1) ?? []))
  const fromStates = cpuSeconds() - startOfStates
  const same = advanced.every(({ state }, index) => JSON.stringify(state) === JSON.stringify(whole[index]?.state))
  if (!same) throw new Error('A watch that continues from its stored state does not come to the same')
  return { fromStates, fromDays, stateBytes: stored.reduce((sum, text) => sum + text.length, 0) / stored.length }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
