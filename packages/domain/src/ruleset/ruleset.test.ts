import { presets } from '@otzyv/indicators'
import { expect, test } from 'vitest'
import { countedEvidence, findPreset, presetOf } from './ruleset.ts'

test('unconfirmed responses count only if the ruleset says so', () => {
  expect(countedEvidence({ unconfirmed: 'leave_out' })).toEqual(['confirmed', 'by_ticket'])
  expect(countedEvidence({ unconfirmed: 'include_if_quiet' })).toEqual(['confirmed', 'by_ticket', 'unconfirmed'])
})

test('a survey has its own preset, and that of its kind if it has none or one that is not known here', () => {
  const rules = { presets: { csat: 'zendesk', other: 'of_tomorrow' } }
  expect(presetOf(rules, { surveyId: 'csat', kind: 'csat' })).toBe(presets.zendesk)
  expect(presetOf(rules, { surveyId: 'second', kind: 'csat' })).toBe(presets.top2of5)
  expect(presetOf(rules, { surveyId: 'other', kind: 'nps' })).toBe(presets.nps)
})

test.each(['constructor', 'toString', '__proto__'])(
  '%s is no preset, and a survey of that name has none of its own',
  (name) => {
    expect(findPreset(name)).toBeNull()
    expect(presetOf({ presets: {} }, { surveyId: name, kind: 'ces' })).toBe(presets.ces_top)
  },
)
