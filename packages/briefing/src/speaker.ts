import type { BriefingAnswer, Subject, UsualFact } from '@otzyv/contracts'
import { BRIEFING_WORDS, type BriefingWords } from '@otzyv/locales/briefing'
import { DASHBOARD_WORDS, type DashboardLanguage } from '@otzyv/locales/dashboard'
import { formatMessage } from '@otzyv/locales/format-message'
import { localeOf, renderDay, renderInterval, renderSigned, renderValue } from '@otzyv/locales/render-figure'

/** What a briefing is about, as its words need it. */
export type BriefingHead = Pick<BriefingAnswer, 'from' | 'to' | 'weeks' | 'isLast' | 'preset'> & {
  /** Whether the period is held against the target: without it, and of a survey without one, it is against its weeks. */
  heldTo?: 'weeks' | 'target'
}

/** A sentence in words: its text, the link in it between two marks, and the evidence that stands beside it. */
export type Said = { text: string; evidence: string }

/** How figures, days and names are said in one language of one briefing. */
export type Speaker = ReturnType<typeof createSpeaker>

/** The marks around the link of a text. No name can have them: they are taken out of names. */
export const LINK_BEGIN = '\ue000'
export const LINK_END = '\ue001'

/** Makes the speaker of a briefing in a language. */
export function createSpeaker(language: DashboardLanguage, head: BriefingHead) {
  const { unit } = head.preset
  const words: BriefingWords = BRIEFING_WORDS[language]
  const say = (message: string, values: Record<string, string | number> = {}) =>
    formatMessage(language, message.replaceAll('[', LINK_BEGIN).replaceAll(']', LINK_END), values)
  const show = (value: number) => renderValue(language, unit, value)
  const day = (value: string) => renderDay(language, value, head.to)
  return {
    words,
    reasons: DASHBOARD_WORDS[language].coverage.reasons,
    head,
    say,
    show,
    day,
    signed: (value: number) => renderSigned(language, unit, value),
    when: head.isLast
      ? say(words.lastWeeks, { n: head.weeks })
      : say(words.inWeeks, { n: head.weeks, from: day(head.from), to: day(lastDayBefore(head.to)) }),
    /** Names are data: they stay as they are, isolated from the text around them. */
    nameOf: ({ label, dimension, value }: Subject) =>
      value === ''
        ? DASHBOARD_WORDS[language].notGiven[dimension]
        : `\u2068${label.replace(/[\ue000\ue001\u2066-\u2069]/g, '')}\u2069`,
    joinNames: (names: readonly string[]) =>
      new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(names),
    percentOf: (part: number, all: number) => renderValue(language, 'percent', (100 * part) / all),
    intervalOf: ({ lower, upper }: { lower: number | null; upper: number | null }) =>
      lower === null || upper === null ? null : renderInterval(language, unit, lower, upper),
    limitsOf: ({ lowest, highest }: UsualFact) => ({ lowest: show(lowest), highest: show(highest) }),
  }
}

function lastDayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

/** Texts one after the other, without those that say nothing. */
export function joinTexts(...texts: readonly (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== '').join(' ')
}
