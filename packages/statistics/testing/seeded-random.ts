/** Random numbers in 0..1 from a seed, the same on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** How many of n are satisfied. */
export function drawSatisfied(random: () => number, n: number, share: number): number {
  let x = 0
  for (let i = 0; i < n; i++) if (random() < share) x += 1
  return x
}
