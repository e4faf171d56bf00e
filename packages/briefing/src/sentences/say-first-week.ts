import type { RunningFact } from '@otzyv/contracts'
import { joinTexts, type Said, type Speaker } from '../speaker.ts'

/** Fewer answers say nothing of how a week goes. */
const LEAST_TOLD = 5

/** The first week of all, while it runs: what is known of it, and when there will be a week to compare with. */
export function sayFirstWeek(speaker: Speaker, { days, figure }: RunningFact): Said {
  const { words, say, show, day, head, intervalOf } = speaker
  const until = say(words.firstWeek.until, { days, end: day(lastDayOf(head.to)) })
  if (figure.outcome === 'none') return { text: words.firstWeek.none, evidence: until }
  if (figure.outcome === 'hidden' || figure.n < LEAST_TOLD) return { text: words.firstWeek.few, evidence: until }
  const { n, value } = figure
  const interval = intervalOf(figure)
  return {
    text: say(words.firstWeek.figure[head.preset.measures], { n, value: show(value) }),
    evidence: joinTexts(interval && say(words.runningEvidence, { interval }), until),
  }
}

/** The Sunday of the week that begins on a day. */
function lastDayOf(monday: string): string {
  return new Date(Date.parse(monday) + 6 * 86_400_000).toISOString().slice(0, 10)
}
