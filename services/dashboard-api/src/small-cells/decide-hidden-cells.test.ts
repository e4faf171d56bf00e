import { describe, expect, test } from 'vitest'
import { decideHiddenCells, decideHiddenCellsInTurns } from './decide-hidden-cells.ts'
import type { DayAnswers } from './quarter-cells.ts'

const QUARTER = { from: '2026-07-01', to: '2026-10-01' }
const answers = (team: string, day: string, count: number, rating = 5): DayAnswers => ({
  ...{ team, day, count, rating },
  product: 'app',
})
const decide = (all: readonly DayAnswers[]) =>
  decideHiddenCells(all, QUARTER, { counts: () => true, totals: 'hidden if small' })
const hiddenWeeks = (all: readonly DayAnswers[]) => {
  const isHidden = decide(all)
  return ['2026-07-06', '2026-07-13', '2026-07-20'].map((week) =>
    ['a', 'b', 'c'].filter((team) => isHidden('team', team, 'week', week)).join(''),
  )
}
/** Three teams with 20 answers each in three weeks of July. */
const ORDINARY = ['a', 'b', 'c'].flatMap((team) =>
  ['2026-07-08', '2026-07-15', '2026-07-22'].map((day) => answers(team, day, 20)),
)

describe('what is hidden', () => {
  test('is nothing if every cell is of five answers or more', () => {
    expect(hiddenWeeks(ORDINARY)).toEqual(['', '', ''])
  })

  test('with a small week of a team is its neighbour, and another week of both, but no month', () => {
    const small = ORDINARY.map((one) => (one.team === 'a' && one.day === '2026-07-08' ? { ...one, count: 4 } : one))
    const isHidden = decide(small)
    const [first, ...others] = hiddenWeeks(small)
    expect(first).toMatch(/^a[bc]$/)
    expect(others.filter((week) => week === first)).toHaveLength(1)
    for (const team of ['a', 'b', 'c']) expect(isHidden('team', team, 'month', '2026-07-01')).toBe(false)
    expect(isHidden('none', '', 'week', '2026-07-06')).toBe(false)
  })

  test('with a small week is more if all answers elsewhere are of another rating, since months would reveal them', () => {
    const low = ORDINARY.map((one) =>
      one.team === 'a' && one.day === '2026-07-08' ? { ...one, count: 2, rating: 1 } : one,
    )
    const isHidden = decide(low)
    const months = ['a', 'b', 'c'].filter((team) => isHidden('team', team, 'month', '2026-07-01'))
    expect(months).toHaveLength(2)
    expect(months).toContain('a')
  })

  test('is never a cell of all together if all together stay in sight, even if one team alone has something', () => {
    const alone = [answers('a', '2026-07-08', 3), answers('a', '2026-07-15', 30)]
    const isHidden = decideHiddenCells(alone, QUARTER, { counts: () => true, totals: 'shown' })
    for (const week of ['2026-07-06', '2026-07-13']) expect(isHidden('none', '', 'week', week)).toBe(false)
    for (const day of ['2026-07-08', '2026-07-15']) expect(isHidden('none', '', 'day', day)).toBe(false)
    expect(isHidden('none', '', 'month', '2026-07-01')).toBe(false)
    expect(isHidden('team', 'a', 'week', '2026-07-06')).toBe(true)
  })

  test('is more than two small teams of four answers together, which all without the shown one would reveal', () => {
    const both = ORDINARY.map((one) => (one.team === 'a' ? one : { ...one, count: 2 }))
    expect(hiddenWeeks(both)).toEqual(['abc', 'abc', 'abc'])
  })

  test('is the same whatever the order of the rows', () => {
    const small = ORDINARY.map((one) => (one.day === '2026-07-15' && one.team !== 'c' ? { ...one, count: 3 } : one))
    expect(hiddenWeeks([...small].reverse())).toEqual(hiddenWeeks(small))
  })
})

test('what many values take to decide lets others have their turns, and is decided alike', async () => {
  const days = Array.from({ length: 70 }, (_, day) => new Date(Date.UTC(2026, 6, 6 + day)).toISOString().slice(0, 10))
  const many = Array.from({ length: 150 }, (_, team) =>
    days.map((day, at) => answers(`team ${team}`, day, 1 + ((team * 7 + at * 3) % 6), 1 + ((team + at) % 5))),
  ).flat()
  let turns = 0
  let isOver = false
  const count = () => {
    if (isOver) return
    turns += 1
    setImmediate(count)
  }
  setImmediate(count)
  const rules = { counts: () => true, totals: 'hidden if small' } as const
  const inTurns = await decideHiddenCellsInTurns(many, QUARTER, rules)
  isOver = true
  expect(turns).toBeGreaterThan(2)
  const atOnce = decide(many)
  for (let team = 0; team < 150; team++)
    for (const day of days)
      expect(inTurns('team', `team ${team}`, 'day', day)).toBe(atOnce('team', `team ${team}`, 'day', day))
})
