import type { LowRatingsFact, OthersFact, ResponseFact, RunningFact } from '@otzyv/contracts'
import { joinTexts, type Said, type Speaker } from '../speaker.ts'

/** That the others did not change, out of how many comparisons. */
export function saySteady({ words, say }: Speaker, others: OthersFact, compared: number): Said {
  return {
    text: say(words.steady[others.dimension][others.moved > 0 ? 'others' : 'none'], { n: others.steady }),
    evidence: joinTexts(
      say(words.compared, { n: compared }),
      others.tooFew > 0 ? say(words.tooFew, { n: others.tooFew }) : null,
    ),
  }
}

/** How many rated low. */
export function sayLowRatings({ words, say }: Speaker, fact: LowRatingsFact): Said {
  const { count, of, lowest, upTo } = fact
  const how = upTo === lowest ? 'bad' : upTo === lowest + 1 ? 'two' : 'more'
  return {
    text: say(words.low[how], { n: count, lowest, upTo }),
    evidence: say(words.lowEvidence, { n: count, of }),
  }
}

/** How the running week looks so far, which is the least certain of all. */
export function sayRunning(speaker: Speaker, { days, figure, usual }: RunningFact): Said {
  const { words, say, show, intervalOf, limitsOf, head } = speaker
  if (figure.outcome !== 'figure') return { text: '', evidence: '' }
  const message = head.preset.unit === 'percent' ? words.running.head : words.running.headOf
  const interval = intervalOf(figure)
  return {
    text: joinTexts(
      say(message, { days, value: show(figure.value), n: figure.n }),
      words.running[usual?.side ?? 'unknown'],
    ),
    evidence: joinTexts(
      interval && say(words.runningEvidence, { interval }),
      usual && say(words.runningUsual, limitsOf(usual)),
    ),
  }
}

/** How many answered of those who were asked, and who was not asked. */
export function sayResponse({ words, say, percentOf, reasons, head }: Speaker, fact: ResponseFact): Said {
  const { sent, answered, solved, notAsked, chiefReason } = fact
  const rate = say(words.response, { rate: percentOf(answered, sent) })
  const evidence = say(words.responseEvidence, { answered, sent, weeks: head.weeks })
  if (solved === null || notAsked === null || notAsked === 0) return { text: rate, evidence }
  const reason = chiefReason === null ? '' : lowerFirst(reasons[chiefReason] ?? chiefReason)
  return {
    text: joinTexts(rate, say(words.notAsked, { share: percentOf(notAsked, solved), reason })),
    evidence: joinTexts(evidence, say(words.notAskedEvidence, { notAsked, solved })),
  }
}

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)
