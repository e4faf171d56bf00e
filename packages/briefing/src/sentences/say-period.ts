import type { BriefingSentence, TargetFact } from '@otzyv/contracts'
import { joinTexts, type Said, type Speaker } from '../speaker.ts'

/** Fewer answers say nothing of how a period went. */
const LEAST_TOLD = 5

/** A period that is longer than a year is compared with the one two years before. */
const WEEKS_OF_A_YEAR = 52

type PeriodSentence = Extract<BriefingSentence, { says: 'period' }>

/** How the period went, against what it is compared with, or against the target. */
export function sayPeriod(speaker: Speaker, sentence: PeriodSentence): Said {
  const { figure, weeks, hiddenWeeks, against, usual, target } = sentence
  const { words, say, show, when, head, intervalOf, limitsOf } = speaker
  if (figure.outcome === 'none') return { text: say(words.nobody, { when }), evidence: '' }
  if (figure.outcome === 'hidden') return { text: say(words.hiddenFigure, { when }), evidence: '' }
  if (figure.n < LEAST_TOLD) return { text: say(words.few, { when, n: figure.n }), evidence: '' }
  const said = say(words.figure[head.preset.measures], { when, value: show(figure.value) })
  const interval = intervalOf(figure)
  const n = figure.n
  const answers = interval === null ? `${say(words.answers, { n })}.` : say(words.interval, { n, interval })
  const hidden = hiddenWeeks > 0 ? say(words.hiddenWeeks, { n: hiddenWeeks }) : null
  if (head.heldTo === 'target' && target)
    return sayAgainstTarget(speaker, target, said, { answers: joinTexts(answers, hidden), interval })
  const base = words.bases[against]
  const years = Math.ceil(weeks / WEEKS_OF_A_YEAR)
  if (usual === null)
    return {
      text: say(words.plain, { figure: said }),
      evidence: joinTexts(answers, hidden, say(base.tooFew, { weeks, years })),
    }
  const values = { weeks: usual.weeks, years, n: usual.n, value: show(usual.value), length: weeks, ...limitsOf(usual) }
  return {
    text: say(base[usual.side], { figure: said, weeks, years }),
    evidence: joinTexts(answers, hidden, say(base.had, values), say(words.chance, values)),
  }
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
