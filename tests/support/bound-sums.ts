/** What is known of a number that cannot be negative: from `least` to `most`, both included. */
export type Bounds = { least: number; most: number }

/** The parts add up to the whole. */
export type SumRule = { whole: string; parts: readonly string[] }

/**
 * Narrows what is known of whole numbers that cannot be negative by what they add up to, until nothing more follows: a part
 * is at most what the whole leaves, and at least what the other parts cannot fill. Throws if no numbers are left.
 */
export function boundSums(known: ReadonlyMap<string, Bounds>, rules: readonly SumRule[]): Map<string, Bounds> {
  const bounds = new Map(known)
  const boundsOf = (name: string): Bounds => bounds.get(name) ?? { least: 0, most: Number.POSITIVE_INFINITY }
  let changed = true
  const narrow = (name: string, least: number, most: number) => {
    const before = boundsOf(name)
    const after = { least: Math.max(before.least, least), most: Math.min(before.most, most) }
    if (after.least > after.most) throw new Error(`nothing that ${name} could be is left`)
    if (after.least === before.least && after.most === before.most) return
    bounds.set(name, after)
    changed = true
  }
  while (changed) {
    changed = false
    for (const { whole, parts } of rules) {
      const own = parts.map(boundsOf)
      const least = own.reduce((sum, part) => sum + part.least, 0)
      const endless = own.filter(({ most }) => most === Number.POSITIVE_INFINITY).length
      const most = own.reduce((sum, part) => sum + (Number.isFinite(part.most) ? part.most : 0), 0)
      narrow(whole, least, endless === 0 ? most : Number.POSITIVE_INFINITY)
      const all = boundsOf(whole)
      for (const [place, name] of parts.entries()) {
        const part = own[place] ?? { least: 0, most: 0 }
        const isEndless = part.most === Number.POSITIVE_INFINITY
        const others = endless - Number(isEndless) > 0 ? Number.POSITIVE_INFINITY : most - (isEndless ? 0 : part.most)
        narrow(name, all.least - others, all.most - (least - part.least))
      }
    }
  }
  return bounds
}
