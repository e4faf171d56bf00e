export const retention = {
  nav: 'Retention',
  title: 'Retention',
  intro:
    'Kinds of data can be forgotten by themselves, each night from two o’clock on, once they are older than the days that you enter here. Figures stay as they are. A kind that is left empty is kept for good.',
  note: 'Nothing is forgotten before the next night.',
  days: 'days',
  kinds: {
    comments: 'Comments, older versions of answers, replies',
    addresses: 'Addresses and names',
    unanswered_tickets: 'Tickets without an answer',
    mail_events: 'Bounces and complaints',
    link_hits: 'Openings of links',
    mailbox_mails: 'Mails of the mailbox on disk',
  },
  hints: {
    comments: 'Ratings and reasons stay, and so does what they count as.',
    addresses:
      'Of people whose tickets are all older; never while a link takes answers, a mail waits, or the person is not to be asked again yet.',
    unanswered_tickets:
      'Number, subject, organisation and tags go; that there was a ticket, and what became of it, stays.',
    mail_events: 'Soft bounces count for 30 days, so they are kept as long.',
    link_hits: 'They show whether a person or a scanner opened a link, and go after 30 days in any case.',
    mailbox_mails: 'At most the newest 200 are there in any case.',
  },
  wrong: 'Enter a whole number of days from {least} to {most}, or leave it empty.',
  dueNow: '{n, plural, =0 {Nothing is due tonight.} one {# is due tonight.} other {# are due tonight.}}',
  wouldBe:
    '{n, plural, =0 {With this, nothing would go tonight.} one {With this, # would go tonight.} other {With this, # would go tonight.}}',
  oldest: 'The oldest is of {when}.',
  counting: 'Counting what would go…',
  forgot: 'It forgot:',
  forgotNothing: 'It had nothing to forget.',
  lastRun: 'Last done in the night to {day}.',
  neverRun: 'It has not run yet.',
}
