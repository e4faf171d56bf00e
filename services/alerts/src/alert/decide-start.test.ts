import { ALERT_KINDS } from '@otzyv/contracts'
import { expect, test } from 'vitest'
import { decideStart, type RuleBasis } from './decide-start.ts'

const basis: RuleBasis = {
  preset: 'top2of5',
  rules: 'leave_out UTC as_written',
  settings: ALERT_KINDS.drop.settings.parse({}),
  scope: { teams: ['care'], products: [], countries: [] },
}

test('a rule that was not judged before begins, and one that is judged by the same continues', () => {
  expect(decideStart('drop', null, basis)).toEqual({ outcome: 'goes_on' })
  expect(decideStart('drop', undefined, basis)).toEqual({ outcome: 'goes_on' })
  // As JSON columns give it: with its keys in another order.
  const stored = { scope: { products: [], countries: [], teams: ['care'] }, settings: { falseAlerts: 1, by: 'team' } }
  expect(decideStart('drop', { ...stored, preset: 'top2of5', rules: basis.rules }, basis)).toEqual({
    outcome: 'goes_on',
  })
})

test('each part that changed is a reason of its own', () => {
  const scope = { ...basis.scope, countries: ['DE'] }
  const now = {
    preset: 'good_bad_5',
    rules: 'include_if_quiet UTC as_written',
    settings: { by: 'none', falseAlerts: 1 },
    scope,
  }
  expect(decideStart('drop', basis, now)).toEqual({
    outcome: 'starts_over',
    why: ['preset', 'rules', 'settings', 'scope'],
  })
  expect(decideStart('drop', basis, { ...basis, scope })).toEqual({ outcome: 'starts_over', why: ['scope'] })
})

test('a setting that a newer version brings is changed by nobody', () => {
  const { falseAlerts: _, ...older } = ALERT_KINDS.drop.settings.parse({})
  expect(decideStart('drop', { ...basis, settings: older }, basis)).toEqual({ outcome: 'goes_on' })
})
