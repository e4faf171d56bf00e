import type { DayCounts } from '@otzyv/indicators'
import type { Measure } from './course.ts'

/**
 * The chance with which each answer must become the worst one so that a figure falls by so much on average: with it, a share p
 * becomes (1 − chance) p, and so does each figure above the lowest. Null if it does not lie so high.
 */
export function findChance(value: number | null, fall: number, { lowest }: Measure): number | null {
  return value === null || value - lowest < fall ? null : fall / (value - lowest)
}

/** The days of `[from, to)` with a fall put into them: each answer by itself, as chance has it. */
export function putFallInto(
  days: readonly DayCounts[],
  { from, to, chance }: { from: string; to: string; chance: number },
  { worst, canFall }: Measure,
  draw: () => number,
): DayCounts[] {
  const fallen: DayCounts[] = []
  for (const { day, counts } of days) {
    if (day < from || day >= to) continue
    const after = [...counts]
    for (const [rating, count] of counts.entries()) {
      if (rating === worst || !canFall(rating)) continue
      let lost = 0
      for (let answer = 0; answer < count; answer++) if (draw() < chance) lost += 1
      after[rating] = count - lost
      after[worst] = (after[worst] ?? 0) + lost
    }
    fallen.push({ day, counts: after })
  }
  return fallen
}
