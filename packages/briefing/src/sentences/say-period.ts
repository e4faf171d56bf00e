import type { PeriodFigure, UsualFact } from '@otzyv/contracts'
import { joinTexts, type Said, type Speaker } from '../speaker.ts'

/** Fewer answers say nothing of how a period went. */
const LEAST_TOLD = 5

/** How the period went, against what is usual. */
export function sayPeriod(speaker: Speaker, figure: PeriodFigure, usual: UsualFact | null): Said {
  const { words, say, show, when, head, intervalOf, limitsOf } = speaker
  if (figure.outcome === 'none') return { text: say(words.nobody, { when }), evidence: '' }
  if (figure.outcome === 'hidden') return { text: say(words.hiddenFigure, { when }), evidence: '' }
  if (figure.n < LEAST_TOLD) return { text: say(words.few, { when, n: figure.n }), evidence: '' }
  const said = say(words.figure[head.preset.measures], { when, value: show(figure.value) })
  const interval = intervalOf(figure)
  const answers =
    interval === null ? `${say(words.answers, { n: figure.n })}.` : say(words.interval, { n: figure.n, interval })
  const before = usual
    ? say(words.usual, { weeks: usual.weeks, usual: show(usual.value), ...limitsOf(usual) })
    : words.noUsual
  return { text: say(words.sides[usual?.side ?? 'unknown'], { figure: said }), evidence: joinTexts(answers, before) }
}
