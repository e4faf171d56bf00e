import { describe, expect, test } from 'vitest'
import { chooseSurvey } from './choose-survey.ts'

const surveys = [
  { surveyId: 'nps', active: true, share: 1 },
  { surveyId: 'csat', active: true, share: 8 },
  { surveyId: 'ces', active: true, share: 1 },
  { surveyId: 'old', active: false, share: 5 },
]

describe('the survey of a ticket', () => {
  test('is the same each time, whatever order the surveys come in', () => {
    expect(chooseSurvey(surveys, undefined, 'ticket-1')).toBe(
      chooseSurvey([...surveys].reverse(), undefined, 'ticket-1'),
    )
  })
  test('follows the shares of the active ones', () => {
    const counts = new Map<string | null, number>()
    for (let i = 0; i < 5000; i++) {
      const id = chooseSurvey(surveys, undefined, `ticket-${i}`)
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual(['ces', 'csat', 'nps'])
    expect(counts.get('csat')).toBeGreaterThan(3850)
    expect(counts.get('csat')).toBeLessThan(4150)
  })
  test('is the wished one where it is active, and none if it is not', () => {
    expect(chooseSurvey(surveys, 'nps', 't')).toBe('nps')
    expect(chooseSurvey(surveys, 'old', 't')).toBeNull()
    expect(chooseSurvey([], undefined, 't')).toBeNull()
  })
})
