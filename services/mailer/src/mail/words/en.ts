import type { MailWords } from './mail-words.ts'

export const mailWordsEn: MailWords = {
  subject: {
    csat: 'How did we do?',
    nps: 'Would you recommend us?',
    ces: 'How easy was it?',
  },
  subjectWithTicket: {
    csat: 'How did we do? “{subject}”',
    nps: 'Would you recommend us? “{subject}”',
    ces: 'How easy was it? “{subject}”',
  },
  greeting: 'Hello!',
  greetingByName: 'Hello, {name}!',
  why: 'Your request to {sender} has been solved.',
  whyWithTicket: 'Your request “{subject}” to {sender} has been solved.',
  reminder: 'A short reminder: we would still like to hear from you.',
  oneClick: 'One click on a number is enough. You can change it and add a comment on the page that opens.',
  ratingLink: '{rating} out of {max}',
  ratingLinkWithLabel: '{rating} out of {max}: {label}',
  linkEnds: 'You get this mail because your request was solved. The links work until {date}.',
  madeUp: 'Demo: this company, this request and its customer are made up.',
  unsubscribe: 'No more surveys',
  page: {
    title: 'No more surveys?',
    text: 'We ask for your opinion after a request of yours was solved. Choose what should end.',
    askNothing: 'Do not ask me again',
    askNothingOfKind: 'No more surveys of this kind',
    doneTitle: 'Done',
    doneText: 'You will get no such mails from us any more. Mails about your requests still reach you.',
    invalidTitle: 'This link does not work',
    invalidText: 'Please open it again from the mail.',
    laterTitle: 'Not saved yet',
    laterText: 'Please go back and choose again in a minute.',
  },
}
