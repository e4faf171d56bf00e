import { expect, test } from 'vitest'
import { readImage } from './read-image.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
/** A JPEG as far as its header and its end: 320 × 64. */
const JPEG = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000ffc0000b0800400140010111 00ffda0008010100003f00d2cf20ffd9'.replace(' ', ''),
  'hex',
)

const pngOf = (width: number, height: number) => {
  const bytes = Buffer.from(PNG)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

test('a PNG and a JPEG are known by their bytes, with their size', () => {
  expect(readImage(PNG)).toEqual({ outcome: 'image', mediaType: 'image/png', width: 1, height: 1 })
  expect(readImage(pngOf(640, 128))).toMatchObject({ width: 640, height: 128 })
  expect(readImage(JPEG)).toEqual({ outcome: 'image', mediaType: 'image/jpeg', width: 320, height: 64 })
})

const moving = Buffer.concat([
  PNG.subarray(0, 33),
  Buffer.from([0, 0, 0, 8]),
  Buffer.from('acTL'),
  Buffer.alloc(12),
  PNG.subarray(33),
])

test.each([
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from([0x89])],
  ['a picture with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1')],
  ['a PNG that ends early', PNG.subarray(0, 40)],
  ['a PNG with a page behind it', Buffer.concat([PNG, Buffer.from('<script>alert(1)</script>')])],
  ['a PNG without its header', Buffer.concat([PNG.subarray(0, 8), PNG.subarray(33)])],
  ['a PNG that moves', moving],
  ['a PNG of no width', pngOf(0, 1)],
  [
    'a PNG whose chunk says that it is longer than the file',
    Buffer.concat([PNG.subarray(0, 33), Buffer.alloc(12, 0xff)]),
  ],
  ['a JPEG without its end', JPEG.subarray(0, -2)],
  ['a JPEG with a page behind it', Buffer.concat([JPEG, Buffer.from('<script>')])],
  ['a JPEG without a frame', Buffer.from('ffd8ffe00004ffffffd9', 'hex')],
  ['a JPEG with a segment of no length', Buffer.from('ffd8ffe0000000000000ffd9', 'hex')],
])('%s is no picture', (_, bytes) => {
  expect(readImage(bytes)).toEqual({ outcome: 'not_an_image' })
})

test('whatever bytes come, it ends and gives an answer', () => {
  for (let seed = 1; seed < 2000; seed++) {
    const bytes = Buffer.from(seed % 2 ? PNG : JPEG)
    for (let at = 0; at < 4; at++) bytes[(seed * (at + 7)) % bytes.length] = (seed * 31 + at * 17) % 256
    expect(['image', 'not_an_image']).toContain(readImage(bytes).outcome)
  }
})
