/** The page's own words in English; the other languages are typed from this one. */
export const EN = {
  comment: 'Would you like to add something?',
  optional: 'optional',
  reasons: 'What was the reason?',
  send: 'Send',
  choose: 'Please choose a rating first.',
  saving: 'Saving…',
  saved: 'Your answer is saved. You can still change it.',
  retrying: 'Not saved yet. We will keep trying; please leave this page open.',
  thanksTitle: 'Thank you!',
  thanksText: 'Your answer has been saved. You can close this page.',
  change: 'Change my answer',
  invalidTitle: 'This link does not work',
  invalidText: 'It may have been cut off on the way. Please open it again from the mail that you received.',
  expiredTitle: 'This link has expired',
  expiredText: 'This survey is closed. Thank you for wanting to answer.',
  answeredTitle: 'You have already answered',
  answeredText: 'Thank you! Your answer is saved and can no longer be changed.',
  busyTitle: 'Not saved yet',
  busyText: 'Please go back and send your answer again in a minute.',
  incompleteTitle: 'No rating chosen',
  incompleteText: 'Please go back, choose a rating and send it again.',
  waitTitle: 'Too many attempts',
  waitText: 'Please wait a little and open the link again.',
  madeUp: 'Demonstration with made-up data',
}

export type PageWords = Readonly<Record<keyof typeof EN, string>>
