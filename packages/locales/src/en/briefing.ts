/**
 * What a briefing says in English: ICU messages. What stands between [ and ] is the link to what the sentence is made of.
 * Figures and days come in already written; n, weeks, days and the like are numbers.
 */
export const briefing = {
  title: 'In brief',
  weeksOf: '{n, plural, one {Week of {days}} other {{days}, # weeks}}',
  links: { seeWhy: 'See why', readComments: 'Read the comments', openList: 'Open the list' },
  counting: 'The answers of {days} are still being counted. The summary appears here when that is done.',
  failed: 'The summary of these weeks could not be read.',
  lastWeeks: '{n, plural, one {Last week} other {In the last # weeks}}',
  inWeeks: '{n, plural, one {In the week of {from}} other {In the # weeks from {from} to {to}}}',

  /** What the figure says, by what is measured; it goes into one of `bases`. */
  figure: {
    satisfied: '{when} [{value} were satisfied]',
    good: '{when} [{value} rated the support as good]',
    easy: '{when} [{value} found it easy to get help]',
    nps: '{when} [the NPS was {value}]',
    score: '{when} [the average rating was {value}]',
  },
  plain: '{figure}.',
  /** By what the period is compared with: where it lies, and what was there. */
  bases: {
    own: {
      as_usual: '{figure}, as usual.',
      lower: '{figure}, lower than usual.',
      higher: '{figure}, higher than usual.',
      had: '{weeks, plural, one {The week before had {value}.} other {The # weeks before had {value}.}}',
      tooFew: 'There are too few answers in the weeks before to say what is usual.',
    },
    before: {
      as_usual: '{figure}, no real change from {weeks, plural, one {the week} other {the # weeks}} before.',
      lower: '{figure}, lower than in {weeks, plural, one {the week} other {the # weeks}} before.',
      higher: '{figure}, higher than in {weeks, plural, one {the week} other {the # weeks}} before.',
      had: '{weeks, plural, one {The week before had {value}} other {The # weeks before had {value}}} ({n, plural, one {# answer} other {# answers}}).',
      tooFew:
        'There are too few answers in {weeks, plural, one {the week} other {the # weeks}} before to compare with.',
    },
    year: {
      as_usual: '{figure}, no real change from {years, plural, one {a year} other {# years}} before.',
      lower: '{figure}, lower than {years, plural, one {a year} other {# years}} before.',
      higher: '{figure}, higher than {years, plural, one {a year} other {# years}} before.',
      had: '{weeks, plural, one {The same week} other {The same # weeks}} {years, plural, one {a year} other {# years}} before had {value} ({n, plural, one {# answer} other {# answers}}).',
      tooFew: 'There are too few answers {years, plural, one {a year} other {# years}} before to compare with.',
    },
  },
  chance:
    '{length, plural, one {In a week of this size} other {In # weeks with as many answers}}, chance alone gives {lowest} to {highest}.',
  targetSides: {
    below: '{figure}, below the target of {target}.',
    above: '{figure}, above the target of {target}.',
    unclear: '{figure}, which cannot be told apart from the target of {target}.',
  },
  targetInterval: {
    below: 'The whole interval is below the target.',
    above: 'The whole interval is above the target.',
    unclear: 'The target lies within the interval.',
  },
  nobody: '{when} [nobody answered].',
  hiddenFigure: '{when} [so few answered] that the figure stays hidden: it could reveal a person.',
  few: '{when} [{n, plural, one {# customer} other {# customers}} answered], too few to say how it went.',

  answers: '{n, plural, one {# answer} other {# answers}}',
  interval: '{n, plural, one {# answer} other {# answers}} that came in then, interval {interval}.',

  move: {
    lower:
      '{name} is [really lower: ▼ {after} since {since}], {before} {weeks, plural, one {in the week} other {in the # weeks}} before.',
    higher:
      '{name} is [really higher: ▲ {after} since {since}], {before} {weeks, plural, one {in the week} other {in the # weeks}} before.',
  },
  cause: 'It is {name}, which went from {before} to {after}.',
  causes: 'It is {names}.',
  othersSteady: 'The rest has not changed beyond chance ({before} before, {after} since).',
  service: 'It is service, not mix.',
  mix: 'It is mix, not service: there were more tickets of the kinds that are always rated this way.',
  both: 'It is both service and mix.',
  moveEvidence:
    '{difference} {unit}, interval {lower} to {upper}. {after, plural, one {# answer} other {# answers}} since, {before, number} before.',
  splitEvidence: 'Service {service}, mix {mix}.',
  hiddenWeeks:
    '{n, plural, one {# week is hidden from you, and left out.} other {# weeks are hidden from you, and left out.}}',
  moves: {
    lower: '{n, plural, one {# is} other {# are}} [really lower]: {names}.',
    higher: '{n, plural, one {# is} other {# are}} [really higher]: {names}.',
  },
  moreNames: '{n} more',
  moveInList: '{name} ({before} → {after} since {since})',
  unit: { percent: 'points', points: 'points', mean: 'on the scale' },

  steady: {
    team: {
      none: '{n, plural, one {[The team] shows no change beyond chance.} other {None of the [# teams] shows a change beyond chance.}}',
      others:
        '{n, plural, one {The [other team] shows no change beyond chance.} other {The [# other teams] show no change beyond chance.}}',
    },
    product: {
      none: '{n, plural, one {[The product] shows no change beyond chance.} other {None of the [# products] shows a change beyond chance.}}',
      others:
        '{n, plural, one {The [other product] shows no change beyond chance.} other {The [# other products] show no change beyond chance.}}',
    },
  },
  compared:
    '{n, plural, one {One comparison, false at most once in a hundred times.} other {# comparisons judged together, so that at most one finding in a hundred is false.}}',
  tooFew: '{n, plural, one {# more has} other {# more have}} too few answers to say.',

  low: {
    two: '[{n, plural, one {# customer} other {# customers}}] rated {lowest} or {upTo}.',
    more: '[{n, plural, one {# customer} other {# customers}}] rated {upTo} or lower.',
    bad: '[{n, plural, one {# customer} other {# customers}}] rated the support as bad.',
  },
  lowEvidence: '{n, number} of {of, plural, one {# answer} other {# answers}}.',

  running: {
    head: 'This week so far, {days, plural, one {# of 7 days} other {# of 7 days}}: [{value}] of {n, plural, one {# answer} other {# answers}}.',
    headOf:
      'This week so far, {days, plural, one {# of 7 days} other {# of 7 days}}: [{value}] from {n, plural, one {# answer} other {# answers}}.',
    as_usual: 'That is as usual.',
    lower: 'That is lower than chance usually gives at this size. Look again when the week is over.',
    higher: 'That is higher than chance usually gives at this size. Look again when the week is over.',
    unknown: '',
  },
  runningEvidence: 'Interval {interval}.',
  runningUsual: 'Chance alone gives {lowest} to {highest} for as many answers.',

  firstWeek: {
    figure: {
      satisfied: '[{n, plural, one {# answer} other {# answers}}] since Monday, {value} satisfied so far.',
      good: '[{n, plural, one {# answer} other {# answers}}] since Monday, {value} rated the support as good so far.',
      easy: '[{n, plural, one {# answer} other {# answers}}] since Monday, {value} found it easy to get help so far.',
      nps: '[{n, plural, one {# answer} other {# answers}}] since Monday, an NPS of {value} so far.',
      score: '[{n, plural, one {# answer} other {# answers}}] since Monday, an average rating of {value} so far.',
    },
    few: '[Fewer than 5 answers] since Monday. Figures are shown from the fifth on.',
    none: '[Nobody has answered] since Monday.',
    until:
      '{days, plural, one {# of 7 days is over} other {# of 7 days are over}}. The first week to compare with ends on {end}.',
  },

  response: '[{rate} answered.]',
  notAsked: '{share} of solved tickets were not asked about; the most frequent reason: {reason}.',
  responseEvidence:
    'So far {answered, number} of the {sent, plural, one {# survey} other {# surveys}} sent in {weeks, plural, one {that week} other {those # weeks}}, whenever the answer came.',
  notAskedEvidence: 'Not asked: {notAsked, number} of {solved, plural, one {# ticket} other {# tickets}}.',
}
