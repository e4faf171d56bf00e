import { describe, expect, test } from 'vitest'
import { decideAlert } from './decide-alert.ts'

const rule = { below: 75, minN: 20 }
const cell = { week: '2026-11-09', value: 70, n: 25, lowest: 0, highest: 100 }
const open = { onsetWeek: '2026-10-26', lastWeek: '2026-11-02' }

describe('a rule "below 75 with at least 20 responses"', () => {
  test('opens an alert at a breach, and continues with an open one', () => {
    expect(decideAlert(rule, cell, null)).toEqual({ outcome: 'onset' })
    expect(decideAlert(rule, cell, open)).toEqual({ outcome: 'goes_on' })
  })
  test('says nothing at the threshold itself, and ends an open alert there', () => {
    expect(decideAlert(rule, { ...cell, value: 75 }, null)).toEqual({ outcome: 'none', reason: 'no_breach' })
    expect(decideAlert(rule, { ...cell, value: 75 }, open)).toEqual({ outcome: 'recovery' })
  })
  test('too few responses or none neither raise nor end anything', () => {
    for (const few of [
      { ...cell, n: 19 },
      { ...cell, n: 0, value: null },
    ]) {
      expect(decideAlert(rule, few, null)).toEqual({ outcome: 'none', reason: 'too_few_responses' })
      expect(decideAlert(rule, { ...few, value: 100 }, open)).toMatchObject({ outcome: 'none' })
    }
  })
  test('fewer than 5 responses are too few whatever the rule says, because such figures are hidden', () => {
    for (const n of [1, 4])
      expect(decideAlert({ ...rule, minN: 1 }, { ...cell, n }, null)).toEqual({
        outcome: 'none',
        reason: 'too_few_responses',
      })
    expect(decideAlert({ ...rule, minN: 1 }, { ...cell, n: 5 }, null)).toEqual({ outcome: 'onset' })
  })
  test('a line that the indicator cannot reach says nothing', () => {
    const effort = { ...cell, value: 6.5, lowest: 1, highest: 7 }
    expect(decideAlert(rule, effort, null)).toEqual({ outcome: 'none', reason: 'line_off_scale' })
    expect(decideAlert({ ...rule, below: 0.5 }, effort, null)).toEqual({ outcome: 'none', reason: 'line_off_scale' })
    expect(decideAlert({ ...rule, below: 7 }, effort, null)).toEqual({ outcome: 'onset' })
  })
  test('a week that was seen changes nothing', () => {
    expect(decideAlert(rule, cell, { ...open, lastWeek: cell.week })).toEqual({
      outcome: 'none',
      reason: 'seen_already',
    })
  })
})
