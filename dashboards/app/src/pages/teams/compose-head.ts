import { formatMessage } from '@otzyv/locales/format-message'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import type { Language } from '../../format/choose-texts.ts'
import { countVerdicts, type Team } from './teams-list.ts'

/** What all teams come to, in one or two sentences: which really changed, or lie beyond the target, and what is to be said of the others. */
export function composeHead(language: Language, teams: readonly Team[], isHeld = false): string {
  const { head, target } = TEAMS_WORDS[language]
  const words = isHeld ? { ...head, ...target.head } : head
  const counts = countVerdicts(teams)
  const all = teams.length
  const say = (message: string, n: number) => formatMessage(language, message, { n, all })
  if (all === 0) return `${words.nobody}.`
  const moved = []
  if (counts.lower > 0) moved.push(say(words.lower, counts.lower))
  if (counts.higher > 0) moved.push(say(moved.length > 0 ? words.alsoHigher : words.higher, counts.higher))
  const others = [
    [words.steady, counts.steady],
    [words.tooFew, counts.too_few],
    [words.hidden, counts.hidden],
  ] as const
  const said = others.flatMap(([message, n]) => (n > 0 ? [say(message, n)] : []))
  // Of one team that is steady there is no more to say.
  if (moved.length === 0 && counts.steady === all) said.length = 0
  const first =
    moved.length > 0 ? moved.join(', ') : counts.steady === 0 ? null : all === 1 ? words.only : say(words.none, all)
  return [first, said.length > 0 ? begin(said.join(', ')) : null]
    .flatMap((text) => (text ? [`${text}.`] : []))
    .join(' ')
}

function begin(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
