/** The week beside its sentences, in English: ICU messages, values in braces. */
export const week = {
  trendNote: {
    day: 'Thin lines: 95% intervals.',
    week: '{n, plural, one {# full week} other {# full weeks}}. Grey band: what chance gives around the 13 weeks before. Thin lines: 95% intervals.',
    month: '{n, plural, one {# full month} other {# full months}}. Thin lines: 95% intervals.',
    quarter: '{n, plural, one {# full quarter} other {# full quarters}}. Thin lines: 95% intervals.',
  },
  low: 'Newest low ratings',
  lowWaiting:
    '{waiting, plural, =0 {None of {low, plural, one {# low rating} other {# low ratings}} waits for an answer.} one {# of {low, plural, one {# low rating} other {# low ratings}} waits for an answer.} other {# of {low, plural, one {# low rating} other {# low ratings}} wait for an answer.}}',
  stillWaiting:
    '{n, plural, =0 {None waits for an answer.} one {# waits for an answer.} other {# wait for an answer.}}',
  lowSince: 'The first since {day}.',
  allLow: 'All low ratings',
  rated: 'Rated {rating}',
  noComment: 'no comment',
  states: { open: 'not contacted', contacted: 'contacted', resolved: 'resolved' },
  falls: { one: '{names} falls', several: '{names} fall' },
  rises: { one: '{names} rises', several: '{names} rise' },
  moved: 'Moved',
  movedNote: 'Judged over all teams and products together.',
  allTeams: 'All teams',
  what: 'Team or product',
  weeks26: '26 weeks',
  before: 'Before',
  since: 'Since',
  change: 'Change',
  verdict: 'Against its own 13 weeks',
  carries: 'carries the change',
  more: '{n, plural, one {# more has changed.} other {# more have changed.}}',
  steady: {
    team: '{n, plural, one {# team is steady.} other {# teams are steady.}}',
    product: '{n, plural, one {# product is steady.} other {# products are steady.}}',
  },
}
