import { isLink } from './find-links.ts'
import { headerLine } from './header-line.ts'

/** Invisible characters that only hide something in a line: those that scripts and emoji need stay. */
const HIDDEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
/** Signs around a word that are no part of a link. */
const AROUND = /^([\p{Ps}\p{Pi}"'“„«]*)(.*?)([\p{Pe}\p{Pf}"'”“»,;:!?.]*)$/su
const NOT_IN_NAMES = /[@/\\<>{}]/

/**
 * Text that a stranger wrote, as it may stand in a mail of ours: one line, at most `max` characters, and an ellipsis in
 * place of each link, address and host, so that nobody can have our domain sign an invitation to theirs. '' if nothing
 * else is left. (`Visit https://evil.example now` gives `Visit … now`.)
 */
export function harmlessLine(text: string, max: number): string {
  const line = replaceLinks(text, () => '…', max)
  return /[\p{L}\p{N}\p{S}]/u.test(line) ? line : ''
}

/** The name of a person as it may stand in a greeting or beside an address; '' for one that is a link or holds one. */
export function harmlessName(text: string, max: number): string {
  const name = headerLine(text.replace(HIDDEN, ''), max)
  return NOT_IN_NAMES.test(name) || harmlessLine(text, max) !== name ? '' : name
}

/**
 * The label of a team, product or agent as it may stand in a mail to those who know them: a link falls into its words, so
 * that anyone sees which one it is and nothing can be clicked. (`support.acme.com` gives `support acme com`.)
 */
export function harmlessLabel(text: string, max: number): string {
  return replaceLinks(
    text,
    (link) =>
      link
        .normalize('NFKC')
        .replace(/[^\p{L}\p{M}\p{N}-]+/gu, ' ')
        .trim(),
    max,
  )
}

function replaceLinks(text: string, replace: (link: string) => string, max: number): string {
  const line = text.replace(HIDDEN, '').replace(/[^\s\p{Cc}]+/gu, (word) => {
    if (!isLink(word)) return word
    const [, before = '', link = word, after = ''] = AROUND.exec(word) ?? []
    return `${before}${replace(link)}${after}`
  })
  return headerLine(line, max)
}
