import type { MailWords } from '../mail-words.ts'

/** What a mail says in English. */
export const mail: MailWords = {
  reminderOfOwnSubject: 'A quick reminder: {subject}',
  greeting: 'Hello!',
  greetingByName: 'Hello, {name}!',
  why: 'Thanks for contacting us.',
  whyWithTicket: 'Thanks for contacting us about “{subject}”.',
  reminder: 'You may have missed our mail.',
  hint: 'Choose one. A page opens where you can add a comment.',
  ratingLink: '{rating} out of {max}',
  ratingLinkWithLabel: '{rating} out of {max}: {label}',
  linkEnds: 'You can answer until {date}.',
  because: 'You get this mail because you contacted our support.',
  madeUp: 'Demo: this company, this request and its customer are made up.',
  thanks: {
    because: 'You get this mail because you answered our survey.',
    team: 'our team',
    owner: 'one of us',
    subject: 'your request',
  },
  unsubscribe: 'Unsubscribe',
  page: {
    title: 'No more surveys?',
    text: 'Mails about your questions still reach you.',
    askNothing: 'Stop all surveys',
    askNothingOfKind: 'Stop only “{question}”',
    doneTitle: 'You won’t get any more surveys',
    doneText: 'Mails about your questions still reach you.',
    undo: 'Undo',
    undoneTitle: 'You get surveys as before',
    undoneText: 'This link still works, whenever you want to stop them.',
    invalidTitle: 'This link doesn’t work',
    invalidText: 'It may have been cut off. Please click it in the mail once more.',
    laterTitle: 'Not saved yet',
    laterText: 'Please go back and choose again in a minute.',
  },
}
