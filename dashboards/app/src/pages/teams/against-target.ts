import type { MovesAnswer, MovesGroup, MovesItem, PeriodFigure } from '@otzyv/contracts'

/** An answer whose figures stand beside the target in place of what was before. */
export type HeldAnswer = MovesAnswer & { isHeld: true }

const VERDICTS = { below: 'lower', above: 'higher', unclear: 'steady' } as const

/** Whether the figures of an answer are held against the target. */
export function isHeld(answer: MovesAnswer): answer is HeldAnswer {
  return 'isHeld' in answer
}

/**
 * The same answer with everything held against the target: each verdict says on which side of it the figure is, and the
 * difference is the way to it. What changed over the weeks is not said then. Without a target it stays as it is.
 */
export function againstTarget(answer: MovesAnswer): MovesAnswer | HeldAnswer {
  const { target } = answer
  if (target === null) return answer
  const hold = <T extends MovesItem | MovesGroup>(one: T) => ({
    ...one,
    before: { outcome: 'figure', n: 0, value: target, lower: null, upper: null } satisfies PeriodFigure,
    difference: distance(one.figure, target),
  })
  const holdItem = (item: MovesItem): MovesItem => ({
    ...hold(item),
    change: null,
    verdict: item.target ? VERDICTS[item.target.side] : item.figure.outcome === 'hidden' ? 'hidden' : 'too_few',
  })
  return {
    ...answer,
    isHeld: true,
    whole: answer.whole && holdItem(answer.whole),
    items: answer.items.map(holdItem),
    groups: answer.groups.map(hold),
  }
}

function distance(figure: PeriodFigure, target: number) {
  if (figure.outcome !== 'figure') return null
  const { value, lower, upper } = figure
  return {
    value: value - target,
    lower: lower === null ? null : lower - target,
    upper: upper === null ? null : upper - target,
  }
}
