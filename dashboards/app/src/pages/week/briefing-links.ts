import type { BriefingAnswer, BriefingSentence, MoveFact } from '@otzyv/contracts'
import { BRIEFING_WORDS } from '@otzyv/locales/briefing'
import { hrefOf } from '../../data/asked.ts'
import { language, view } from '../../data/page-state.ts'

type Links = {
  /** What the sentence is made of. */
  main: string
  /** What one would ask next. */
  more: readonly { href: string; label: string }[]
}

const here = (id: string) => `${location.pathname}${location.search}#${id}`

/** Where a sentence leads: to what it is made of, and to what one would ask next. */
export function linksOf({ from, to }: BriefingAnswer, sentence: BriefingSentence): Links {
  const words = BRIEFING_WORDS[language.value].links
  switch (sentence.says) {
    case 'period':
    case 'running':
    case 'first_week':
      return { main: here('trend'), more: [] }
    case 'move':
      return linksOfMove(sentence.move, to)
    case 'moves':
    case 'steady':
      return { main: hrefOf('teams'), more: [] }
    case 'low_ratings': {
      const list = hrefOf('voices', { period: { from, to } }, { low: 'yes' })
      return { main: list, more: [{ href: list, label: words.openList }] }
    }
    case 'response':
      return { main: hrefOf('trust', { period: { from, to } }), more: [] }
  }
}

function linksOfMove({ subject, since, causes }: MoveFact, to: string): Links {
  const words = BRIEFING_WORDS[language.value].links
  const { filters } = view.value
  const own = { period: { from: since, to }, filters: { ...filters, [subject.dimension]: [subject.value] } }
  const [cause, ...others] = causes
  const narrow =
    cause && others.length === 0
      ? { ...own, filters: { ...own.filters, [cause.subject.dimension]: [cause.subject.value] } }
      : own
  return {
    main: hrefOf(subject.dimension === 'team' ? 'team' : 'why', own),
    more: [
      { href: hrefOf('why', own), label: words.seeWhy },
      { href: hrefOf('voices', narrow, { comment: 'yes' }), label: words.readComments },
    ],
  }
}
