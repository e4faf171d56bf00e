import type { ScaleStyle } from '@otzyv/domain'
import type { Locale } from '@otzyv/locales'

/**
 * A mail in words, ready to be set as HTML and as plain text. Nothing in here is escaped yet. In `greeting` and `why` the
 * values from outside stand between isolates (U+2068, U+2069), so that their writing direction cannot reorder ours.
 */
export type MailContent = {
  locale: Locale
  /** Who asks; '' if there is no name that says so. */
  sender: string
  /** The company's colour as #rrggbb; '' for none. */
  brandColour: string
  /** The picture that stands for `sender`, which the HTML shows by this name; null for none. */
  logo: { cid: string; width: number; height: number } | null
  subject: string
  greeting: string
  /** Empty but in a reminder. */
  reminder: string
  why: string
  question: string
  low: string
  high: string
  /** How the scale looks: by the numbers, or by pictures. */
  scaleStyle: ScaleStyle
  /** `word` is what stands below a thumb, '' elsewhere; `label` is what is heard. */
  ratings: readonly { rating: number; word: string; label: string; link: string }[]
  hint: string
  linkEnds: string
  because: string
  unsubscribe: string
  unsubscribeLink: string
  /** A link that nobody sees: only a program that follows every link opens it. */
  honeypotLink: string
  /** Empty unless the workspace is made up. */
  madeUp: string
}
