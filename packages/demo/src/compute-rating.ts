import type { DemoKind } from './catalog.ts'
import type { Random } from './create-random.ts'

export type Mood = 'content' | 'mixed' | 'unhappy'

/** What the ratings of a kind are worth, and how often each is given within its mood. */
const RATINGS: Readonly<Record<DemoKind, Readonly<Record<Mood, readonly { rating: number; share: number }[]>>>> = {
  csat: {
    content: shares([4, 30], [5, 70]),
    mixed: shares([3, 1]),
    unhappy: shares([1, 58], [2, 42]),
  },
  nps: {
    content: shares([9, 45], [10, 55]),
    mixed: shares([7, 40], [8, 60]),
    unhappy: shares([0, 14], [1, 6], [2, 8], [3, 12], [4, 12], [5, 22], [6, 26]),
  },
  ces: {
    content: shares([6, 45], [7, 55]),
    mixed: shares([4, 35], [5, 65]),
    unhappy: shares([1, 35], [2, 30], [3, 35]),
  },
}

/** How far each kind lies from the chance to be content, and the part of the others who stay mixed. */
const MOODS: Readonly<Record<DemoKind, { readonly shift: number; readonly mixed: number }>> = {
  csat: { shift: 0, mixed: 0.42 },
  nps: { shift: -0.3, mixed: 0.66 },
  ces: { shift: -0.12, mixed: 0.6 },
}

/**
 * A rating on the scale of the kind from the chance in [0, 1] that the customer is content (CSAT 4 or 5). `drawContent` draws
 * whether they are.
 */
export function computeRating(
  random: Random,
  kind: DemoKind,
  satisfied: number,
  drawContent: (probability: number) => boolean = random.chance,
): { rating: number; mood: Mood } {
  const { shift, mixed } = MOODS[kind]
  const mood: Mood = drawContent(satisfied + shift) ? 'content' : random.chance(mixed) ? 'mixed' : 'unhappy'
  return { rating: random.pickByShare(RATINGS[kind][mood]).rating, mood }
}

function shares(...pairs: readonly (readonly [number, number])[]): readonly { rating: number; share: number }[] {
  return pairs.map(([rating, share]) => ({ rating, share }))
}
