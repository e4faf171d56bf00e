import type { PageWords } from '@otzyv/locales/page-words'

/** What the server knows only, or what stands in the page itself, is not among the words of the script. */
export type ScriptWords = Omit<
  PageWords,
  | `${'incomplete' | 'wait' | 'busy' | 'passed'}${'Title' | 'Text'}`
  | `${'erased' | 'unfilled'}${'Title' | 'Text'}`
  | ('madeUp' | 'noScript' | 'optional' | 'reasons' | 'change' | 'thanksText')
>

/** What a person said: the rating, the comment as typed, and the ids of the reasons. */
export type AnswerFields = { rating: number | null; comment: string; reasons: readonly string[] }

/** What the server gives the script of the page, as JSON in `data-state`. Instants are milliseconds of the server's clock. */
export type PageState = {
  /** Path that the answer is posted to. */
  url: string
  /** Where a kiosk's page goes after its thanks. */
  next: string | null
  /** When the page was rendered. */
  at: number
  /** The rating that the link carries. */
  rating: number | null
  /** The answer that is stored and can still be changed, until `until`. */
  answer: (AnswerFields & { rating: number; at: number; until: number }) | null
  /** How many hours an answer can be changed for; null if it cannot be, or nobody knows. */
  hours: number | null
  /** When the link ends. */
  ends: number
  /** The names of the ratings, by rating. */
  names: readonly string[]
  words: ScriptWords
  /** The highest rating that is asked for reasons; -1 for none. */
  upTo: number
  /** What is asked below a low rating. */
  question: string | null
  /** What each rating says, by rating: it decides what is asked and said after it. */
  bands: readonly ('Low' | 'Mid' | 'High')[]
  /** What a survey of its own words says after each rating. */
  thanks: readonly ({ title?: string; text?: string; linkUrl?: string; linkText?: string } | null)[]
}
