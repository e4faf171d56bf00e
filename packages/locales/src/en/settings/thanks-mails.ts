/** The part of a survey's settings about the mail that thanks after an answer. */
export const thanksMails = {
  intro:
    'One short mail some time after an answer, by the rating that it has by then. It goes only to people whom a mail of this survey asked, once for each answer, and never to those who unsubscribed. Who answered before it is switched on gets none.',
  bands: {
    low: 'After a low rating ({from} to {to})',
    middle: 'After a rating in the middle ({from} to {to})',
    high: 'After a high rating ({from} to {to})',
  },
  oneRating: {
    low: 'After a low rating ({from})',
    middle: 'After a rating in the middle ({from})',
    high: 'After a high rating ({from})',
  },
  on: 'Send a mail of thanks',
  wait: 'After the answer, wait',
  waitHint:
    'Time to change the rating and to write a comment. Where mails go out at some hours only, it waits for these.',
  minutes: '{n, plural, one {# minute} other {# minutes}}',
  hours: '{n, plural, one {# hour} other {# hours}}',
  days: '{n, plural, one {# day} other {# days}}',
  subject: 'Subject',
  text: 'Text',
  textHint:
    'Plain text in the language above; an empty line begins a paragraph. {ticket}, {subject} and {team} stand for those of the ticket.',
  lowTextHint:
    'Plain text in the language above; an empty line begins a paragraph. {ticket}, {subject} and {team} stand for those of the ticket, {owner} for the person who sees to the rating.',
  linkText: 'Words of a button',
  linkUrl: 'Where the button leads',
  namesOwner: 'The text may name who sees to the rating',
  namesOwnerHint: 'The name as it is under People. While nobody sees to it, the mail says “one of us”.',
  test: 'Send it to me',
  preview: {
    low: 'The mail after a low rating',
    middle: 'The mail after a rating in the middle',
    high: 'The mail after a high rating',
  },
  wrong:
    'A mail that is on needs a subject and a text in one language at least. Only {ticket}, {subject} and {team} are filled in, and {owner} after a low rating where it may be named. A button needs words, and an address that begins with https://.',
  suggested: {
    low: {
      subject: 'Thank you for telling us',
      text: 'We are sorry that we did not help you better. We have read your answer, and somebody of our team looks into it.\n\nYou can answer this mail if you want to add something.',
    },
    middle: {
      subject: 'Thank you for your answer',
      text: 'We have read your answer, and use it to do better next time.\n\nYou can answer this mail if you want to add something.',
    },
    high: {
      subject: 'Thank you!',
      text: 'We are glad that we could help, and have passed your answer on to our team.',
    },
  },
}
