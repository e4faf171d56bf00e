import { createHmac } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { taggerOf } from './tagger-of.ts'

const bytes = (size: { minLength: number; maxLength: number }) => fc.uint8Array(size).map((any) => Buffer.from(any))

test.prop([
  bytes({ minLength: 0, maxLength: 64 }),
  fc.array(bytes({ minLength: 0, maxLength: 200 }), { minLength: 1, maxLength: 5 }),
])('a tag is the HMAC-SHA256 of every body in turn', (key, bodies) => {
  const tag = taggerOf(key)
  for (const body of bodies) expect(Buffer.from(tag(body))).toEqual(createHmac('sha256', key).update(body).digest())
})

test('a key that is longer than a block is refused', () => {
  expect(() => taggerOf(Buffer.alloc(65))).toThrow('at most one block')
})
