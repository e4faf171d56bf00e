import { seededRandom } from '@otzyv/statistics/testing'
import { describe, expect, test } from 'vitest'
import { simulateDays } from '../../testing/simulate-days.ts'
import { presets } from '../presets/presets.ts'
import { advanceWatch, createWatch } from './watch-series.ts'
import { defaultWatchSettings } from './watch-settings.ts'

const SERIES = 40
const YEARS = 15
const BASELINE = 91

/** Onsets per year of an organisation of 40 series, by tier, after a baseline of 13 weeks. */
function falseAlarmsPerYear(perWeek: number, shareOn: (index: number) => number, seed: number) {
  const random = seededRandom(seed)
  const count = { watch: 0, alert: 0 }
  for (let series = 0; series < SERIES * YEARS; series++) {
    const days = simulateDays(random, BASELINE + 365, perWeek, shareOn)
    for (const { change, tier } of advanceWatch(createWatch(presets.top2of5, defaultWatchSettings), days).changes) {
      if (change === 'onset') count[tier] += 1
    }
  }
  return { watch: count.watch / YEARS, alert: count.alert / YEARS }
}

describe('false alarms of 40 series a year with nothing changed, budget one a quarter', () => {
  // With a thousand years: 2.0, 1.7 and 0.95 alerts and 11, 12 and 9 watch notices; counted without the wait for a
  // recovery, as run lengths are, 2.4, 1.8 and 1.0 and 15, 14 and 9.5. Give or take the chance of 15 years.
  test.each([
    [21, 2.3, 14],
    [70, 1.8, 13],
    [280, 0.9, 10],
  ])('%i responses a week', (perWeek, alerts, notices) => {
    const found = falseAlarmsPerYear(perWeek, () => 0.9, perWeek)
    expect(found.alert).toBeLessThanOrEqual(4)
    expect(found.alert).toBeGreaterThan(alerts / 2)
    expect(found.alert).toBeLessThan(alerts * 1.6)
    expect(found.watch).toBeGreaterThan(notices * 0.7)
    expect(found.watch).toBeLessThan(notices * 1.3)
  })

  test('days that vary more than chance stay near the budget, because the baseline sees it', () => {
    const random = seededRandom(5)
    // Day shares spread by 0.067: at 10 responses a day the variance is about 1.5 times that of chance.
    const spread = (): number => 0.9 + 0.067 * Math.sqrt(3) * (2 * random() - 1)
    expect(falseAlarmsPerYear(70, () => Math.min(1, spread()), 6).alert).toBeLessThan(8)
  })
})
