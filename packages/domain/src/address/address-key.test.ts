import { expect, test } from 'vitest'
import { addressKeyOf } from './address-key.ts'

test.each([
  [' Anna.Smith+x@Clients.Example ', 'anna.smith+x@clients.example'],
  ['x@ПОЧТА.рф', 'x@почта.рф'],
  ['x@xn--80a1acny.xn--p1ai', 'x@почта.рф'],
  ['x@XN--80A1ACNY.xn--P1AI', 'x@почта.рф'],
  ['x@straße.example', 'x@straße.example'],
  ['', ''],
  ['Nobody', 'nobody'],
  ['a@b@No Domain', 'a@b@no domain'],
])('the key of %j is %j', (address, key) => {
  expect(addressKeyOf(address)).toBe(key)
})

test('a key is its own key', () => {
  for (const address of ['x@xn--80a1acny.xn--p1ai', 'x@straße.example', 'A@B.example'])
    expect(addressKeyOf(addressKeyOf(address))).toBe(addressKeyOf(address))
})
