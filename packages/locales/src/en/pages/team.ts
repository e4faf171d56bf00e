/** The page of one team, in English: ICU messages, values in braces. */
export const team = {
  all: 'Teams',
  choose: 'Choose a team',
  chooseText: 'This page is about one team. Open one in the list of all teams, or add a filter by team.',
  unknown: 'This team has no answers in these weeks, or is not one of yours.',
  weeks: '{n, plural, one {# week} other {# weeks}}',

  head: {
    lower: 'Really lower since {since}:',
    higher: 'Really higher since {since}:',
    steady: 'No change beyond chance.',
    too_few: 'Too few answers to say whether anything changed.',
    hidden: 'So few answered that it stays hidden from you whether anything changed: a person could be recognised.',
  },
  afterBefore: '{before} before.',
  change:
    '{difference} {unit}, interval {lower} to {upper}. {after, plural, one {# answer} other {# answers}} since, {before} {weeks, plural, one {in the week} other {in the # weeks}} before.',
  hiddenWeeks:
    '{n, plural, one {# week is hidden from you, and left out.} other {# weeks are hidden from you, and left out.}}',
  judged:
    '{n, plural, one {One comparison.} other {# comparisons judged together, so that at most one finding in a hundred is false.}}',
  period: {
    satisfied: 'In these {weeks, plural, one {# week} other {# weeks}} {value} were satisfied',
    good: 'In these {weeks, plural, one {# week} other {# weeks}} {value} rated the support as good',
    easy: 'In these {weeks, plural, one {# week} other {# weeks}} {value} found it easy to get help',
    nps: 'In these {weeks, plural, one {# week} other {# weeks}} the NPS was {value}',
    score: 'In these {weeks, plural, one {# week} other {# weeks}} the average rating was {value}',
  },
  against: {
    own: '{value} in the 13 weeks before',
    before: '{value} {weeks, plural, one {in the week} other {in the # weeks}} before',
    year: '{value} a year before',
  },
  target: {
    below: 'below the target of {target}',
    above: 'above the target of {target}',
    unclear: 'which cannot be told apart from the target of {target}',
  },
  heldTogether:
    '{n, plural, one {Compared with the target by its interval.} other {# teams compared with the target together, so that at most one finding in twenty is false.}}',
  answers: '{n, plural, one {# answer} other {# answers}}, interval {interval}.',
  difference: 'The difference is {difference} {unit}, interval {lower} to {upper}.',
  unit: { percent: 'points', points: 'points', mean: 'on the scale' },
  lastWeek: {
    satisfied: 'In the last of them, {days}, {value} were satisfied.',
    good: 'In the last of them, {days}, {value} rated the support as good.',
    easy: 'In the last of them, {days}, {value} found it easy to get help.',
    nps: 'In the last of them, {days}, the NPS was {value}.',
    score: 'In the last of them, {days}, the average rating was {value}.',
  },
  noLastWeek: 'In the last of them, {days}, nobody answered.',
  response: '{rate} answered.',
  responseEvidence: '{responded} of the {sent, plural, one {# survey} other {# surveys}} sent in these weeks, so far.',

  lowRatings: {
    title: 'Low ratings',
    waiting: '{n, plural, =0 {None waits for an answer.} one {# waits for an answer.} other {# wait for an answer.}}',
    contacted:
      'Of those who rated low, {n, plural, one {# was contacted: after {median}.} other {# were contacted: half of them within {median}, nine in ten within {nineOfTen}.}}',
    see: 'See them',
  },

  trend: {
    day: '{measure}, by day',
    week: '{measure}, by week',
    month: '{measure}, by month',
    quarter: '{measure}, by quarter',
  },
  trendNote: 'Hollow points have fewer than 30 answers. What is not over yet stands apart.',
  by: { product: 'By product', channel: 'By channel', agent: 'Agents' },
  names: { product: 'Product', channel: 'Channel', agent: 'Agent' },
  partsNote:
    'The dot is the figure of the period, its line the 95% interval, the upright tick what it is compared with. Judged among themselves.',
  agentsNote: 'From 30 answers, by name, no ranking',
  fewAgents:
    '{n, plural, one {# more agent has fewer than 30 answers.} other {# more agents have fewer than 30 answers each.}}',
  onlyFewAgents:
    '{n, plural, one {# agent has fewer than 30 answers.} other {# agents have fewer than 30 answers each.}}',
  noParts: 'Nothing is given here.',
  failed: 'This part could not be read.',
  interval: 'Interval',

  outlook: {
    fall: 'of {drop} points',
    fallOnScale: 'of {drop} on the scale',
    within:
      'A fall {fall} would be reported after about {days, plural, one {# day} other {# days}}, from about {answers, plural, one {# answer} other {# answers}}.',
    late: 'A fall {fall} would be reported only after about {days, plural, one {# day} other {# days}}, at about {n, plural, one {# answer} other {# answers}} a week.',
    never:
      'A fall {fall} would not be reported within a year: there are only about {n, plural, one {# answer} other {# answers}} a week.',
    needed: 'To hear of it within a quarter takes about {n, plural, one {# answer} other {# answers}} a week.',
    noNumber: 'More answers would not help, since the figure varies as much by itself.',
  },

  keys: { up: 'All teams', previous: 'The team before in the list', next: 'The next team in the list' },
}
