/** What a mail says besides the survey's own words: ICU messages, values in braces. */
export type MailWords = {
  /** The subject of a reminder where the survey has a subject of its own: `{subject}`. */
  reminderOfOwnSubject: string
  greeting: string
  greetingByName: string
  /** `{subject}` in the second. */
  why: string
  whyWithTicket: string
  /** Stands first in a reminder. */
  reminder: string
  /** What a rating link does: it opens the page, and sends nothing by itself. */
  hint: string
  /** `{rating}`, `{max}`; the second one also `{label}`. Read by screen readers. */
  ratingLink: string
  ratingLinkWithLabel: string
  /** `{date}`. */
  linkEnds: string
  madeUp: string
  /** The link at the foot of a mail. */
  unsubscribe: string
  page: UnsubscribeWords
}

/** The page behind that link: what it asks, and what it says once something was done. */
type UnsubscribeWords = {
  /** `{sender}`; the second where there is no name to show. */
  titleWithSender: string
  title: string
  text: string
  askNothing: string
  askNothingOfKind: string
  doneTitle: string
  doneText: string
  invalidTitle: string
  invalidText: string
  laterTitle: string
  laterText: string
}
