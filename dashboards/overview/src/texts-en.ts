import type { Granularity } from '@otzyv/contracts'
import { coverageEn } from './coverage-texts-en.ts'
import { plural } from './plural.ts'

type ByGranularity = Record<Granularity, string>

const methods: Readonly<Record<string, string>> = {
  wilson: 'Wilson score',
  nps_score: 'score interval for the NPS',
  t: "Student's t",
  wilson_clustered: 'Wilson score, allowing for several answers of one customer',
  wilson_finite_population: 'Wilson score, for a finite population',
  normal_weighted: 'normal, weighted',
}

/** Every word of the page in English; the type of every other language. */
export const en = {
  title: 'Customer satisfaction',
  skip: 'Skip to the table of figures',
  language: 'Language',
  loading: 'Loading the figures…',
  madeUp: 'Made-up data.',
  madeUpMore: 'No real customers or answers are behind these figures.',

  controls: 'What to show',
  workspace: 'Workspace',
  survey: 'Survey',
  inactive: 'paused',
  groupBy: 'Group by',
  groupings: { none: 'Nothing', team: 'Team', product: 'Product' },
  granularity: 'Step',
  granularities: { day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter' } satisfies ByGranularity,
  period: 'Period',
  lastWeeks: (weeks: number) => `Last ${weeks} weeks`,

  lastFull: {
    day: 'Last full day',
    week: 'Last full week',
    month: 'Last full month',
    quarter: 'Last full quarter',
  } satisfies ByGranularity,
  noFull: 'No bucket of this period is over yet.',
  interval: (percent: string, limits: string) => `${percent}% interval ${limits}`,
  limits: (lower: string, upper: string) => `${lower} to ${upper}`,
  answers: (n: number, shown: string) => plural('en', n, { one: `${shown} answer`, other: `${shown} answers` }),
  change: 'Change',
  changeSince: {
    day: 'since the day before',
    week: 'since the week before',
    month: 'since the month before',
    quarter: 'since the quarter before',
  } satisfies ByGranularity,
  units: { percent: 'points', points: 'points', mean: '' },
  directions: {
    lower: 'Lower, and by more than chance explains, given all that is compared here.',
    higher: 'Higher, and by more than chance explains, given all that is compared here.',
    unclear: 'No clear change: chance alone could explain it, given all that is compared here.',
  },
  noChange: 'Cannot be compared: a figure is missing.',
  responseRate: 'Response rate',
  cohort: (responded: string, sent: string) => `${responded} of ${sent} surveys sent then were answered.`,
  stillOpen: 'Recent surveys can still be answered.',
  noneSent: 'No surveys were sent then.',
  evidence: 'Answers',
  counted: 'Counted',
  unconfirmedAnswers: 'Unconfirmed',
  ofThemUnconfirmed: 'of them unconfirmed',
  suspectAnswers: 'Suspect',
  excludedAnswers: 'Left out',
  excludedWhy: 'Left out: not counted because a person said so, for a named reason.',
  unconfirmedCounted: 'This workspace counts quiet unconfirmed clicks; likely mail scanners are left out.',
  notCountedWhy: 'Not counted: clicks without proof of a person (unconfirmed) and likely mail scanners (suspect).',

  trend: (name: string) => `${name} over time`,
  chartKeys: 'Left and right arrow keys move through the chart.',
  legend: {
    value: 'Value',
    band: (percent: string) => `${percent}% interval`,
    lowN: 'Fewer than 30 answers',
    running: 'Not over yet',
    all: 'All, whole period',
    gap: 'A gap: no answers, or too few to show',
  },
  soFar: 'so far',
  provisional: 'provisional, not over yet',
  beingCounted: (n: number, shown: string) =>
    `being counted (${plural('en', n, { one: `${shown} change waits`, other: `${shown} changes wait` })})`,
  lowN: 'fewer than 30 answers',
  noData: 'no answers',
  hidden: 'hidden',
  few: 'fewer than 5 answers, or beside such a figure',

  byGroup: { none: 'All', team: 'By team', product: 'By product' },
  sameScale: 'One scale for all charts.',
  notGiven: { none: 'Not given', team: 'No team given', product: 'No product given' },
  all: { none: 'All', team: 'All teams', product: 'All products' },

  table: 'Figures',
  tableCaption: (name: string) => `${name}: value, number of answers (n) and interval`,
  total: 'Whole period',
  tableNotes:
    '○ fewer than 30 answers · – no answers · hidden: fewer than 5 answers, which could point at people, or a figure from which those could be computed',
  csv: 'Download CSV',
  csvForExcel: 'CSV for Excel',
  csvPublished: 'CSV as published',
  publishedFigure: (value: string) => `was ${value}`,
  publishedNoData: 'had no answers',
  publishedHidden: 'was hidden',
  publishedOn: (when: string) => `As it was when the bucket was closed, ${when}`,
  publishedSame: (closed: number, last: string) =>
    plural('en', closed, {
      one: `As published: ${closed} column is closed, ${last}; its figures are still the same.`,
      other: `As published: ${closed} columns are closed, the last one ${last}; their figures are still the same.`,
    }),
  publishedDiffers: (cells: number, last: string) =>
    plural('en', cells, {
      one: `† ${cells} figure is another now than when its column was closed; the last was closed ${last}.`,
      other: `† ${cells} figures are others now than when their columns were closed; the last was closed ${last}.`,
    }),
  publishedNone: 'As published: none of these columns is closed yet.',
  publishedNotCompared: 'Columns closed under another rule or in another time zone are not compared.',
  publishedFailed: 'Published figures could not be read, so differences from them are not shown.',

  emptyTitle: 'No answers yet',
  emptyHow:
    'Surveys go out when a ticket is solved. Tell Otzyv of one, and it appears here once its customer has answered:',
  emptySent: (n: number, shown: string) =>
    plural('en', n, {
      one: `${shown} survey was sent in this period and is not answered yet.`,
      other: `${shown} surveys were sent in this period; none is answered yet.`,
    }),
  emptyLonger: 'Or choose a longer period or another survey above.',
  noScopeTitle: 'Nothing to show yet',
  noScope:
    'There is no workspace with a survey that you may look at. Create one, or ask for a key that may read indicators.',

  missingWorkspace: (asked: string, shown: string) =>
    `This address asks for the workspace “${asked}”, which you may not look at or which does not exist. Shown instead: ${shown}.`,
  missingSurvey: (asked: string, shown: string) =>
    `This address asks for the survey “${asked}”, which this workspace does not have. Shown instead: ${shown}.`,

  unreachableTitle: 'The server cannot be reached',
  unreachable: 'Check that Otzyv is running and that you are connected, then try again.',
  unauthorizedTitle: 'A key is needed',
  unauthorized: 'Reload the page and enter a key with the right to read indicators as the password.',
  problemTitle: (status: number) => `The server answered with an error (${status})`,
  retry: 'Try again',

  coverage: coverageEn,

  rule: ({ id, version }: { id: string; version: number }) => `Computed as ${id}, version ${version} of the rules.`,
  zone: (zone: string) => `Weeks run from Monday to Sunday in the time zone ${zone}.`,
  refreshed: (when: string) => `Figures refreshed ${when}.`,
  neverRefreshed: 'Figures have not been refreshed yet.',
  method: (name: string) => `Intervals: ${methods[name] ?? name}.`,
}

export type Texts = typeof en
