import fc from 'fast-check'
import { types } from 'pg'
import { expect, test } from 'vitest'
import { typeParsers } from './type-parsers.ts'

const INTEGERS: number = 1007
const own = typeParsers.getTypeParser(INTEGERS, 'text')
const ofTheDriver = types.getTypeParser(INTEGERS, 'text')

test('a list of whole numbers is read as the driver reads it', () => {
  const integer = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
  fc.assert(
    fc.property(fc.array(integer), (values) => {
      const text = `{${values.join(',')}}`
      expect(own(text)).toEqual(values)
      expect(own(text)).toEqual(ofTheDriver(text))
    }),
  )
})

test.each(['{}', '{NULL}', '{1,NULL,-3}', '{{1,2},{3,4}}', '[0:2]={1,2,3}', '{0}', '{-2147483648}'])(
  'the list %s is read as the driver reads it',
  (text) => {
    expect(own(text)).toEqual(ofTheDriver(text))
  },
)
