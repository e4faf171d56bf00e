import { harmlessLabel } from '@otzyv/service-kit'
import type { AlertNotice } from '../alert/alert-notice.ts'

/** The texts of a notice, each one line without links, as long as a chat can show. */
export type FittedNotice = Pick<AlertNotice, 'title' | 'sentences' | 'figures'>

const TITLE_MAX = 140
const SENTENCES_MAX = 6
const SENTENCE_MAX = 400
const FIGURES_MAX = 8
const LABEL_MAX = 60
const VALUE_MAX = 120

/**
 * Cuts a notice down to what every far end takes, and takes links out of it: its names come with tickets, so a stranger may
 * have written them, and a chat turns whatever looks like an address into a link.
 */
export function fitNotice({ title, sentences, figures }: AlertNotice): FittedNotice {
  return {
    // Nothing is sent without a text.
    title: harmlessLabel(title, TITLE_MAX) || 'Otzyv',
    sentences: sentences
      .slice(0, SENTENCES_MAX)
      .map((sentence) => harmlessLabel(sentence, SENTENCE_MAX))
      .filter((sentence) => sentence !== ''),
    figures: figures
      .slice(0, FIGURES_MAX)
      .map(({ label, value }) => ({ label: harmlessLabel(label, LABEL_MAX), value: harmlessLabel(value, VALUE_MAX) })),
  }
}

/** The words on what leads to the page of the alert. */
export function openWords(locale: AlertNotice['locale']): string {
  return { en: 'Open in Otzyv', ru: 'Открыть в Otzyv' }[locale]
}

/** Takes a name for a person, a group, a room or a picture what it calls by: an invisible character comes behind the sign. */
export function breakSigns(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => `${sign}\u200b`)
}

/** At most `max` UTF-16 units, with an ellipsis in place of what was cut. */
export function cutTo(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
