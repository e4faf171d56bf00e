/** A seeded source of pseudo-random values: the same seed gives the same sequence on every machine. */
export type Random = {
  /** A whole number in [0, 2^32). */
  uint32(): number
  /** A number in [0, 1) with 32 bits. */
  fraction(): number
  /** A whole number in [from, below). */
  whole(from: number, below: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of the entries; an empty list is a bug and throws. */
  pick<T>(entries: readonly T[]): T
  /** One of the entries, each as likely as its `share` of the sum of shares; an empty list is a bug and throws. */
  pickByShare<T extends { readonly share: number }>(entries: readonly T[]): T
  /** Normal with mean 0 and standard deviation 1, by Box and Muller. */
  normal(): number
  /** A Poisson count, by Knuth's product of uniforms; meant for means below about 100. */
  poisson(mean: number): number
}

/** A generator from four 32-bit words, not all 0: xoshiro128** of Blackman and Vigna (2018). Not for secrets. */
export function createXoshiro(words: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = words
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
}

/** A seeded source of pseudo-random values from one number; its words are spread by splitmix32. */
export function createRandom(seed: number): Random {
  const next = createSplitMix(seed)
  const uint32 = createXoshiro([next(), next(), next(), next() | 1])
  const fraction = () => uint32() / 0x1_0000_0000
  const whole = (from: number, below: number) => from + Math.floor(fraction() * (below - from))
  return {
    uint32,
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    pick: (entries) => at(entries, whole(0, entries.length)),
    pickByShare: (entries) => {
      let left = fraction() * entries.reduce((sum, entry) => sum + entry.share, 0)
      const found = entries.find((entry) => {
        left -= entry.share
        return left < 0
      })
      return found ?? at(entries, entries.length - 1)
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
    poisson: (mean) => {
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = fraction(); product > limit; product *= fraction()) count += 1
      return count
    },
  }
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}

function createSplitMix(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return word ^ (word >>> 15)
  }
}

function at<T>(entries: readonly T[], index: number): T {
  const entry = entries[index]
  if (entry === undefined) throw new Error('cannot pick from an empty list')
  return entry
}
