import type { Random } from './create-random.ts'

/** A version 4 UUID whose 122 free bits come from the seeded source; for made-up data only, as it can be foretold. */
export function computeSeededUuidV4(random: Random): string {
  return format(random.uint32(), random.uint32(), random.uint32(), random.uint32(), 4)
}

/** A version 7 UUID: 48 bits of the instant (ms since 1970), the rest from the seeded source; ids sort by time. */
export function computeSeededUuidV7(random: Random, atMs: number): string {
  const low = ((atMs % 0x1_0000) * 0x1_0000 + (random.uint32() >>> 16)) >>> 0
  return format(Math.floor(atMs / 0x1_0000) >>> 0, low, random.uint32(), random.uint32(), 7)
}

/** Filled again for each id: a buffer of its own would cost more than the id. */
const BYTES = Buffer.alloc(16)

function format(a: number, b: number, c: number, d: number, version: 4 | 7): string {
  BYTES.writeUInt32BE(a, 0)
  BYTES.writeUInt32BE(((b & 0xffff0fff) | (version << 12)) >>> 0, 4)
  BYTES.writeUInt32BE(((c & 0x3fffffff) | 0x80000000) >>> 0, 8)
  BYTES.writeUInt32BE(d, 12)
  const hex = BYTES.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
