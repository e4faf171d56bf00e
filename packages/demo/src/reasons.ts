import type { DemoKind } from './catalog.ts'
import type { Random } from './create-random.ts'

/** The reasons that the demo's surveys offer below a low rating; the shares say how often each is ticked, before all and in the drop. */
const REASONS = [
  { id: 'slow', usual: 34, dropped: 8, label: { en: 'It took too long', ru: 'Слишком долго' } },
  { id: 'not-solved', usual: 26, dropped: 20, label: { en: 'My problem is not solved', ru: 'Проблема не решена' } },
  {
    id: 'said-twice',
    usual: 18,
    dropped: 6,
    label: { en: 'I had to explain it twice', ru: 'Пришлось объяснять дважды' },
  },
  {
    id: 'hard-to-follow',
    usual: 14,
    dropped: 3,
    label: { en: 'The answer was hard to follow', ru: 'Ответ был непонятным' },
  },
  { id: 'came-back', usual: 8, dropped: 63, label: { en: 'The problem came back', ru: 'Проблема вернулась' } },
] as const

const TICKED = 0.68
const TICKED_TWO = 0.22
type Shares = readonly { readonly id: string; readonly share: number }[]
const BY_SITUATION: Readonly<Record<'usual' | 'dropped', Shares>> = {
  usual: REASONS.map(({ id, usual }) => ({ id, share: usual })),
  dropped: REASONS.map(({ id, dropped }) => ({ id, share: dropped })),
}

/** The highest rating of each kind that is asked why. */
const ASKED_UP_TO: Readonly<Record<DemoKind, number>> = { csat: 3, nps: 6, ces: 3 }

/** What the page of a survey asks after a low rating, as its settings have it. */
export function followUpOf(kind: DemoKind) {
  return {
    upTo: ASKED_UP_TO[kind],
    reasons: REASONS.map(({ id, label }) => ({ id, label })),
    question: { en: 'What should we have done better?', ru: 'Что нам стоило сделать лучше?' },
  }
}

/** The reasons that somebody ticks, in the order of the page; none for a rating that is not asked why. */
export function pickReasons(
  random: Random,
  { kind, rating, dropped }: { kind: DemoKind; rating: number; dropped: boolean },
): readonly string[] {
  if (rating > ASKED_UP_TO[kind] || !random.chance(TICKED)) return []
  const shares = dropped ? BY_SITUATION.dropped : BY_SITUATION.usual
  const ticked = new Set([random.pickByShare(shares).id])
  if (random.chance(TICKED_TWO)) ticked.add(random.pickByShare(shares).id)
  return REASONS.flatMap(({ id }) => (ticked.has(id) ? [id] : []))
}
