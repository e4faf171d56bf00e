import type { Random } from './create-random.ts'

/** True with about this probability, for something that belongs to these groups, and to the `part` that is the smallest of them. */
export type EvenChance = (probability: number, groups: readonly string[], part: string) => boolean

/** How much of what a group, and a part, has had too much or too little of is made up for in the next draw. */
const PULL = 0.04
const PULL_OF_PART = 0.15

/**
 * Draws that keep near what is to be expected in each group: one that had more than that is a little less likely to have it
 * again. So single weeks vary as they do in life, but no group wanders off for good, which independent draws let one of dozens
 * do every few months: the demo has one real change, and it is the one that was made. A part has so few draws a week that some
 * of one kind in a row would make all parts look restless, and hide that change among them: it is pulled harder.
 */
export function createEvenChance(random: Random): EvenChance {
  const ahead = new Map<string, number>()
  return (probability, groups, part) => {
    let lean = PULL_OF_PART * (ahead.get(part) ?? 0)
    for (const group of groups) lean += PULL * (ahead.get(group) ?? 0)
    const drawn = random.chance(probability - lean)
    const more = (drawn ? 1 : 0) - probability
    ahead.set(part, (ahead.get(part) ?? 0) + more)
    for (const group of groups) ahead.set(group, (ahead.get(group) ?? 0) + more)
    return drawn
  }
}
