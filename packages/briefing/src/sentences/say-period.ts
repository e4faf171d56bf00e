import type { BriefingSentence, TargetFact } from '@otzyv/contracts'
import { joinTexts, type Said, type Speaker } from '../speaker.ts'

/** Fewer answers say nothing of how a period went. */
const LEAST_TOLD = 5

type PeriodSentence = Extract<BriefingSentence, { says: 'period' }>

/** How the period went, against what is usual, or against the target. */
export function sayPeriod(speaker: Speaker, { figure, usual, target }: PeriodSentence): Said {
  const { words, say, show, when, head, intervalOf, limitsOf } = speaker
  if (figure.outcome === 'none') return { text: say(words.nobody, { when }), evidence: '' }
  if (figure.outcome === 'hidden') return { text: say(words.hiddenFigure, { when }), evidence: '' }
  if (figure.n < LEAST_TOLD) return { text: say(words.few, { when, n: figure.n }), evidence: '' }
  const said = say(words.figure[head.preset.measures], { when, value: show(figure.value) })
  const interval = intervalOf(figure)
  const answers =
    interval === null ? `${say(words.answers, { n: figure.n })}.` : say(words.interval, { n: figure.n, interval })
  if (head.against === 'target' && target) return sayAgainstTarget(speaker, target, said, { answers, interval })
  const before = usual
    ? say(words.usual, { weeks: usual.weeks, usual: show(usual.value), ...limitsOf(usual) })
    : words.noUsual
  return { text: say(words.sides[usual?.side ?? 'unknown'], { figure: said }), evidence: joinTexts(answers, before) }
}

function sayAgainstTarget(
  { words, say, show }: Speaker,
  { value, side }: TargetFact,
  figure: string,
  { answers, interval }: { answers: string; interval: string | null },
): Said {
  return {
    text: say(words.targetSides[side], { figure, target: show(value) }),
    evidence: joinTexts(answers, interval && words.targetInterval[side]),
  }
}
