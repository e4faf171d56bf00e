import type { BriefingSentence } from '@otzyv/contracts'
import type { DashboardLanguage } from '@otzyv/locales/dashboard'
import { sayFirstWeek } from './sentences/say-first-week.ts'
import { sayMove, sayMoves } from './sentences/say-move.ts'
import { sayPeriod } from './sentences/say-period.ts'
import { sayLowRatings, sayResponse, sayRunning, saySteady } from './sentences/say-rest.ts'
import { type BriefingHead, createSpeaker, LINK_BEGIN, LINK_END, type Said, type Speaker } from './speaker.ts'

/** A sentence in words: its parts, of which one links to what it is made of, and the evidence that stands beside it. */
type RenderedSentence = { parts: readonly { text: string; isLink: boolean }[]; evidence: string }

/** A sentence in the words of a language: the same on the page, in a digest and in an alert. */
export function renderSentence(
  language: DashboardLanguage,
  head: BriefingHead,
  sentence: BriefingSentence,
): RenderedSentence {
  const { text, evidence } = saySentence(createSpeaker(language, head), sentence)
  const parts = text
    .split(new RegExp(`[${LINK_BEGIN}${LINK_END}]`))
    .flatMap((part, index) => (part === '' ? [] : [{ text: part, isLink: index % 2 === 1 }]))
  return { parts, evidence }
}

function saySentence(speaker: Speaker, sentence: BriefingSentence): Said {
  switch (sentence.says) {
    case 'period':
      return sayPeriod(speaker, sentence)
    case 'move':
      return sayMove(speaker, sentence.move)
    case 'moves':
      return sayMoves(speaker, sentence.side, sentence.moves)
    case 'steady':
      return saySteady(speaker, sentence.others, sentence.compared)
    case 'low_ratings':
      return sayLowRatings(speaker, sentence.lowRatings)
    case 'first_week':
      return sayFirstWeek(speaker, sentence.running)
    case 'running':
      return sayRunning(speaker, sentence.running)
    case 'response':
      return sayResponse(speaker, sentence.response)
  }
}
