import { describe, expect, test } from 'vitest'
import { decideAlert } from './decide-alert.ts'

const day = '2026-11-22'
const open = { state: 'open', lastDay: '2026-11-15' } as const
const ended = { state: 'recovered', lastDay: '2026-11-15' } as const

describe('what becomes of the alert about a subject', () => {
  test.each(['onset', 'breach', 'worse'] as const)('a %s opens one, again after one that is over', (saw) => {
    expect(decideAlert({ saw, day }, null)).toEqual({ outcome: 'opened' })
    expect(decideAlert({ saw, day }, ended)).toEqual({ outcome: 'opened' })
  })

  test('what lasts continues, a further fall is one, and the end ends it', () => {
    expect(decideAlert({ saw: 'breach', day }, open)).toEqual({ outcome: 'goes_on' })
    expect(decideAlert({ saw: 'onset', day }, open)).toEqual({ outcome: 'goes_on' })
    expect(decideAlert({ saw: 'worse', day }, open)).toEqual({ outcome: 'worse' })
    expect(decideAlert({ saw: 'back', day }, open)).toEqual({ outcome: 'recovered' })
    expect(decideAlert({ saw: 'over', day }, open)).toEqual({ outcome: 'closed' })
  })

  test.each(['back', 'over'] as const)('without an open alert %s says nothing', (saw) => {
    for (const standing of [null, ended])
      expect(decideAlert({ saw, day }, standing)).toEqual({ outcome: 'none', reason: 'nothing_open' })
  })

  test('of a day that was judged nothing new is said, however late answers move its figure', () => {
    const seen = { outcome: 'none', reason: 'seen_already' }
    for (const saw of ['onset', 'breach', 'worse', 'back'] as const)
      expect(decideAlert({ saw, day: open.lastDay }, open)).toEqual(seen)
    expect(decideAlert({ saw: 'breach', day: ended.lastDay }, ended)).toEqual(seen)
  })

  test('what is not about days that are over may begin, end and begin on one day', () => {
    const now = { day: open.lastDay, isOfNow: true }
    expect(decideAlert({ saw: 'back', ...now }, open)).toEqual({ outcome: 'recovered' })
    expect(decideAlert({ saw: 'breach', ...now }, ended)).toEqual({ outcome: 'opened' })
  })
})
