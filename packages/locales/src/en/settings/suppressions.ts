import type { SurveyKind } from '@otzyv/contracts'

export const suppressions = {
  nav: 'Do-not-ask list',
  title: 'Do-not-ask list',
  intro:
    'Who gets no survey: people who unsubscribed, whose mails came back or who reported one as spam, and those whom you put here. Every look at this list is written to the audit.',
  add: 'Put somebody on the list',
  addButton: 'Do not ask them',
  added: '{address} is not asked any more.',
  unchanged: '{address} is on the list already.',
  list: 'Who is on the list',
  search: 'Mail address',
  searchHint: 'Left empty, the 100 newest entries are shown.',
  searchButton: 'Search',
  empty: 'Nobody is on the list.',
  nobody: '{address} is not on the list.',
  found: '{n, plural, one {# entry.} other {# entries.}}',
  erased: '(erased)',
  remove: 'Take off',
  removeTitle: 'Take {address} off the list',
  removeHint: 'They are asked again after their next solved ticket.',
  removeOwnHint:
    'This entry was not made by a colleague: take it off only if they want to be asked again, or if their address takes mails again.',
  removeButton: 'Take off the list',
  fields: { address: 'Mail address', kind: 'Surveys', note: 'Note' },
  hints: {
    address: 'All spellings of an address count as one.',
    note: 'Why, for colleagues who see the entry. A mail address in it is left out of the audit.',
  },
  wrong: { address: 'Enter a mail address, such as customer@example.com.', note: 'Enter at most 1,000 characters.' },
  kinds: {
    all: 'All surveys',
    csat: 'Satisfaction (CSAT)',
    nps: 'Recommendation (NPS)',
    ces: 'Effort (CES)',
    thumbs: 'Good or bad (thumbs)',
  } satisfies Record<'all' | SurveyKind, string>,
  reasons: {
    unsubscribed: 'unsubscribed',
    bounced: 'mail came back',
    complained: 'reported as spam',
    suppressed: 'put here by hand',
  },
}
