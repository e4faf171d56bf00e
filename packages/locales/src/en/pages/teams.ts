const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** A count as people write it: in words up to ten, then in digits; `one` and `other` say what stands around it. */
function spell(name: string, one: string, other: string, { begins = false } = {}): string {
  const words = NUMBERS.map((word, index) => {
    const shown = begins ? word.charAt(0).toUpperCase() + word.slice(1) : word
    return `=${index + 1} {${(index === 0 ? one : other).replace('#', shown)}}`
  })
  return `{${name}, plural, ${words.join(' ')} other {${other}}}`
}

/** The page of all teams, in English: ICU messages, values in braces. */
export const teams = {
  head: {
    lower: `${spell('n', '# team', '# teams', { begins: true })} ${spell('all', 'of #', 'of #')} {n, plural, one {is really} other {are really}} lower`,
    higher: `${spell('n', '# team', '# teams', { begins: true })} ${spell('all', 'of #', 'of #')} {n, plural, one {is really} other {are really}} higher`,
    alsoHigher: `${spell('n', '# is', '# are')} really higher`,
    none: `{all, plural, =2 {Neither of the # teams has} other {None of the # teams has}} really changed`,
    only: 'The only team has not really changed',
    steady: `${spell('n', '# is', '# are')} steady`,
    tooFew: `${spell('n', '# has', '# have')} too few answers`,
    hidden: `${spell('n', '# is', '# are')} hidden from you`,
    nobody: 'No team has answers in these weeks',
  },
  together:
    'Each team is judged against its own 13 weeks, teams and products together. {n, plural, =0 {None has enough answers to be judged yet.} one {That makes # comparison: a team is marked only if its change would stand up.} other {That makes # comparisons: a team is marked only if its change would stand up among that many.}}',
  alone:
    'Each team is judged against its own 13 weeks, all together. {n, plural, =0 {None has enough answers to be judged yet.} one {That makes # comparison: a team is marked only if its change would stand up.} other {That makes # comparisons: a team is marked only if its change would stand up among that many.}}',
  counting: 'Answers of these weeks are still being counted. The teams appear here when that is done.',

  find: 'Find a team',
  order: 'Order',
  orders: { moved: 'Moved first', name: 'By name', answers: 'By answers' },
  groups: 'Groups',
  folds: { none: 'No groups', prefix: 'By first part of the name' },
  count: '{n, plural, one {# team} other {# teams}}',
  countInGroups: '{n, plural, one {# team} other {# teams}} in {groups, plural, one {# group} other {# groups}}',
  countFound: '{n} of {all, plural, one {# team} other {# teams}}',
  foundNone: 'No team is called that.',

  team: 'Team',
  verdict: 'Against its own 13 weeks',
  weeks: '26 weeks, {low} to {high}',
  figure: '{measure}, {n, plural, one {#\u00a0week} other {#\u00a0weeks}}',
  measures: { satisfied: 'Satisfied', good: 'Rated as good', easy: 'Found it easy', nps: 'NPS', score: 'Average' },
  interval: 'with its interval',
  before: {
    own: '13\u00a0weeks before',
    before: '{n, plural, one {#\u00a0week} other {#\u00a0weeks}} before',
    year: 'A year before',
  },
  change: { percent: 'Change, points', points: 'Change, points', mean: 'Change' },
  answers: 'Answers',
  responseRate: 'Response rate',
  waiting: 'Wait for an answer',
  firstContact: 'half contacted in {time}',
  whole: 'All together',

  marks: {
    lower: 'really lower',
    higher: 'really higher',
    steady: 'steady',
    too_few: 'too few answers',
    hidden: 'hidden from you',
  },
  /** The same if figures are compared with the target of the survey. */
  target: {
    head: {
      lower: `${spell('n', '# team', '# teams', { begins: true })} ${spell('all', 'of #', 'of #')} {n, plural, one {is below} other {are below}} the target`,
      higher: `${spell('n', '# team', '# teams', { begins: true })} ${spell('all', 'of #', 'of #')} {n, plural, one {is above} other {are above}} the target`,
      alsoHigher: `${spell('n', '# is', '# are')} above it`,
      none: '{all, plural, =2 {Neither of the # teams can} other {None of the # teams can}} be told apart from the target',
      only: 'The only team cannot be told apart from the target',
      steady: `${spell('n', '# cannot', '# cannot')} be told apart from it`,
    },
    together:
      'Each figure is compared with the target of {target} by its own interval, {n, plural, one {# team} other {# teams}} together: at most one in twenty of those marked is expected to be false.',
    first: 'Marked first',
    verdict: 'Against the target',
    before: 'Target',
    change: { percent: 'From it, points', points: 'From it, points', mean: 'From it' },
    marks: {
      lower: 'below the target',
      higher: 'above the target',
      steady: 'cannot be told apart',
      too_few: 'too few answers',
      hidden: 'hidden from you',
    },
    group: {
      lower: '{n} below',
      higher: '{n} above',
      steady: '{n} not told apart',
      allSteady: 'none can be told apart',
    },
    legend:
      'The dot is the figure of the period, its line the 95% interval, the upright tick the target. A hollow dot stands for fewer than 30 answers. What is below or above is coloured only if that stands among all of them.',
  },
  since: 'since {day}',
  fromTo: '{lower} to {upper}',
  noAnswers: 'no answers',
  fewerThan: 'fewer than {n}',
  hiddenFigure: 'hidden',
  group: {
    lower: '{n} really lower',
    higher: '{n} really higher',
    steady: '{n} steady',
    allSteady: 'all steady',
    too_few: '{n} with too few answers',
    hidden: '{n} hidden from you',
  },
  legend:
    'The dot is the figure of the period, its line the 95% interval, the upright tick what it is compared with. A hollow dot stands for fewer than 30 answers. The change is the difference of the two, and coloured only if it stands.',
  hiddenWeeks:
    'Weeks that are hidden from you are left out of every figure here: so few answered that a person could be recognised.',
  retired:
    '{n, plural, one {# team that no longer exists is left out.} other {# teams that no longer exist are left out.}}',

  keys: {
    find: 'Find a team',
    move: 'Go up and down the list',
    fold: 'Fold and unfold a group',
    open: 'Open the team',
  },
}
