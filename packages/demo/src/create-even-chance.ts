import type { Random } from './create-random.ts'

/** True with about this probability, for something that belongs to these groups. */
export type EvenChance = (probability: number, groups: readonly string[]) => boolean

/** How much of what a group has had too much or too little of is made up for in the next draw. */
const PULL = 0.05

/**
 * Draws that keep near what is to be expected in each group: one that had more than that is a little less likely to have it
 * again. So single weeks vary as they do in life, but no group wanders off for good, which independent draws let one of dozens
 * do every few months: the demo has one real change, and it is the one that was made.
 */
export function createEvenChance(random: Random): EvenChance {
  const ahead = new Map<string, number>()
  return (probability, groups) => {
    const lean = groups.reduce((sum, group) => sum + (ahead.get(group) ?? 0), 0)
    const drawn = random.chance(probability - PULL * lean)
    for (const group of groups) ahead.set(group, (ahead.get(group) ?? 0) + (drawn ? 1 : 0) - probability)
    return drawn
  }
}
