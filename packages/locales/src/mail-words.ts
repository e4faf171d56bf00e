/** What a mail says besides the survey's own words: ICU messages, values in braces. */
export type MailWords = {
  /** The subject of a reminder where the survey has a subject of its own: `{subject}`. */
  reminderOfOwnSubject: string
  greeting: string
  greetingByName: string
  /** `{subject}` in the second. */
  why: string
  whyWithTicket: string
  /** Stands before why the mail comes, in a reminder. */
  reminder: string
  /** What a rating link does: it opens the page, and sends nothing by itself. */
  hint: string
  /** `{rating}`, `{max}`; the second one also `{label}`. Read by screen readers. */
  ratingLink: string
  ratingLinkWithLabel: string
  /** `{date}`. */
  linkEnds: string
  /** Why the mail came, at its foot. */
  because: string
  madeUp: string
  /** In a mail of thanks: why it came, and what stands in for a team, an owner and a subject that are not known. */
  thanks: { because: string; team: string; owner: string; subject: string }
  /** The link at the foot of a mail. */
  unsubscribe: string
  page: UnsubscribeWords
}

/** The page behind that link: what it asks, and what it says once something was done. */
type UnsubscribeWords = {
  title: string
  text: string
  askNothing: string
  /** `{question}`, which people know a survey by. */
  askNothingOfKind: string
  doneTitle: string
  doneText: string
  /** Takes back what was ended; the title says that it is taken back. */
  undo: string
  undoneTitle: string
  undoneText: string
  invalidTitle: string
  invalidText: string
  laterTitle: string
  laterText: string
}
