import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseEncoding } from './choose-encoding.ts'

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['BR ; Q=0.9', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['*', 'br'],
  ['*;q=0', null],
  ['identity', null],
  ['identity;q=0.9, gzip;q=0.5', null],
  ['identity;q=0.5, gzip;q=0.9', 'gzip'],
  ['gzip;q=0.000', null],
  ['gzip;q=nonsense', null],
  ['deflate', null],
  ['', null],
  [undefined, null],
])('a caller that accepts %j gets files as %s', (accepted, encoding) => {
  expect(chooseEncoding(accepted)).toBe(encoding)
})

test('an encoding is never sent to a caller that did not name it, by its name or by *', () => {
  const part = fc.tuple(
    fc.constantFrom('br', 'gzip', 'deflate', 'identity', 'zstd', '*', 'brotli', ''),
    fc.constantFrom('', ';q=1', ';q=0.5', ';q=0', ' ; q=0.001', ';q=x', ';level=9'),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const chosen = chooseEncoding(parts.map(([name, quality]) => name + quality).join(', '))
      if (chosen === null) return
      const named = parts.filter(([name]) => name === chosen)
      const own = named.length > 0 ? named : parts.filter(([name]) => name === '*')
      expect(own.some(([, quality]) => quality !== ';q=0' && quality !== ';q=x')).toBe(true)
    }),
  )
})
