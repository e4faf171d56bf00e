import { expect, test } from 'vitest'
import { findNearest } from './find-nearest.ts'

const names = (...values: string[]) => values.map((value) => ({ value, label: value }))
const nearest = (name: string, known: { value: string; label: string }[]) =>
  findNearest(name, known).map(({ value }) => value)

test('the names that are written much like another one are given, the most alike first', () => {
  const known = names('billing', 'billing-eu', 'building', 'sales', '')
  expect(nearest('biling', known)).toEqual(['billing', 'building', 'billing-eu'])
  expect(nearest('Billing EU', known)).toEqual(['billing-eu', 'billing'])
  expect(nearest('support', known)).toEqual([])
  expect(nearest('', known)).toEqual([])
})

test('a team is found by its label, too, in any script, and a name is not its own neighbour', () => {
  const known = [
    { value: 't-17', label: 'Поддержка' },
    { value: 't-18', label: 'תמיכה טכנית' },
  ]
  expect(nearest('поддержк', known)).toEqual(['t-17'])
  expect(nearest('תמיכה טכניות', known)).toEqual(['t-18'])
  expect(nearest('t-17', known)).not.toContain('t-17')
})

test('a name of which another one is a part is near, and one letter is near to no long name', () => {
  expect(nearest('billing europe', names('billing', 'europe'))).toEqual(['billing', 'europe'])
  expect(nearest('x', names('extra large team'))).toEqual([])
})
