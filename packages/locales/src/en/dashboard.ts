import type { SurveyKind } from '@otzyv/contracts'
import type { Split } from '@otzyv/domain'
import type { PresetId } from '@otzyv/indicators'

type BySplit = Readonly<Record<'none' | Split, string>>

/** Every word of the dashboard in English: ICU messages, values in braces. The other languages have the same. */
export const dashboard = {
  title: 'Customer satisfaction',
  addressNotice: {
    title: 'Your address here is still {address}.',
    text: 'No mail reaches it, so no sign-in link reaches you once this session ends. Give your own address.',
    link: 'Give it now',
  },
  mailNotice: {
    held: 'No mail goes out: there is no sender.',
    heldText: 'Mails wait until the sender’s address is set.',
    stays_here_nameless: 'Mails name survey@localhost as their sender.',
    stays_here_namelessText:
      'They stay in the mailbox and reach no customer. Set a sender and a mail server before customers are asked.',
    stays_here: 'Mails stay in the mailbox and reach no customer.',
    stays_hereText: 'Set a mail server before customers are asked.',
    link: 'Set it now',
  },
  setUpTitle: '{n, plural, one {One step to the first answer} other {# steps to the first answer}}',
  setUpText: 'A list leads you through them, to an answer of your own within minutes.',
  setUpLink: 'Set up Otzyv',
  settings: 'Settings',
  language: 'Language',
  loading: 'Loading the figures…',
  madeUp: 'Made-up data.',
  filling: {
    title: 'Preparing the demo',
    tickets: 'The demo’s history is being filled: {done} of {weeks, plural, one {# week} other {# weeks}}.',
    figures: 'The demo’s history is being filled: {done} of {weeks, plural, one {# week} other {# weeks}} counted.',
    next: 'The figures will appear here as soon as it is complete.',
  },

  workspace: 'Workspace',
  survey: 'Survey',
  inactive: 'paused',
  kinds: { csat: 'CSAT', nps: 'NPS', ces: 'CES', thumbs: 'Good or bad' } satisfies Record<SurveyKind, string>,
  granularities: { day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter' },
  period: 'Period',
  lastWeeks: 'Last {weeks} weeks',

  answers: '{n, plural, one {# answer} other {# answers}}',
  counted: 'Counted',
  trend: '{name} over time',
  soFar: 'so far',
  provisional: 'provisional, not over yet',
  beingCounted: 'being counted ({n, plural, one {# change waits} other {# changes wait}})',
  noData: 'no answers',
  hidden: 'hidden',
  few: 'fewer than 5 answers, or a number from which so few could be worked out',

  notGiven: {
    none: 'Not given',
    team: 'No team given',
    product: 'No product given',
    language: 'No language given',
    tag: 'None of the tags',
  } satisfies BySplit,
  emptyTitle: 'No answers yet',
  emptyFiltered: 'No answer matches these filters',
  emptyFilteredHow: 'Choose a longer period above, or remove a filter.',
  emptyHow:
    'Surveys go out when a ticket is solved. Report a solved ticket, and its answer appears here once the customer has given one:',
  emptySent:
    '{n, plural, one {# survey was sent in this period and is not answered yet.} other {# surveys were sent in this period; none is answered yet.}}',
  emptyLonger: 'Or choose a longer period or another survey above.',
  noScopeTitle: 'Nothing to show yet',
  noScope:
    'There is no workspace with a survey that you may look at. Create one, or ask for a key that may read indicators.',

  missingWorkspace:
    'This address asks for the workspace “{asked}”, which you may not look at or which does not exist. Shown instead: {shown}.',
  missingSurvey:
    'This address asks for the survey “{asked}”, which this workspace does not have. Shown instead: {shown}.',

  unreachableTitle: 'The server cannot be reached',
  unreachable: 'Check that Otzyv is running and that you are connected, then try again.',
  unauthorizedTitle: 'You are not signed in',
  unauthorized:
    'Sign in by a link that is mailed to you. Or reload the page and enter a key with the right to read indicators as the password.',
  signIn: 'Sign in',
  openHere: 'Open without signing in, since only this machine reaches it.',
  signOut: 'Sign out',
  problemTitle: 'The server answered with an error ({status})',
  shownBefore: 'What stands below was read before.',
  retry: 'Try again',

  coverage: {
    title: 'Every solved ticket accounted for',
    which: 'Tickets solved {days}, of all surveys: a ticket that was not asked about belongs to none.',
    split: 'Columns',
    outcome: 'Outcome',
    all: 'All',
    share: 'Share',
    sum: 'Solved tickets',
    asked: 'Asked',
    notAsked: 'Not asked',
    equation:
      '{solved, plural, one {# solved ticket = {asked} asked + {notAsked} not asked, each for one named reason} other {# solved tickets = {asked} asked + {notAsked} not asked, each for one named reason}}',
    caption: 'Solved tickets by outcome; every column adds up to its last line',
    few: 'fewer than 5 tickets, or a group from which so few could be worked out',
    hiddenNote:
      'hidden: fewer than 5 tickets, which could identify people, or a group from which so few could be worked out',
    empty: 'No ticket was solved in this period.',
    loading: 'Counting the tickets…',
    failed: 'The tickets could not be counted.',
    askedOutcomes: {
      sent: 'Mail sent',
      waiting: 'Mail waiting to be sent',
      bounced: 'Mail came back',
      failed: 'Mail server refused the mail',
      unknown: 'Mail in doubt after a crash',
    } as Readonly<Record<string, string>>,
    reasons: {
      no_address: 'No mail address',
      malformed_address: 'Malformed mail address',
      disposable_address: 'Throwaway address',
      internal_address: 'Address of a colleague',
      auto_resolved: 'Solved by an automation',
      excluded_tag: 'Tag is excluded',
      excluded_channel: 'Channel is excluded',
      excluded_team: 'Team is excluded',
      excluded_organisation: 'Organisation is excluded',
      survey_inactive: 'Survey is paused',
      unknown_survey: 'Survey does not exist',
      reopened: 'Ticket was reopened',
      stale: 'Reported too late',
      unsubscribed: 'Unsubscribed',
      bounced: 'An earlier mail came back',
      complained: 'Reported a mail as spam',
      suppressed: 'On the do-not-ask list',
      asked_lately: 'Asked recently',
      sampled_out: 'Not in the sample',
      answered: 'Already answered',
      expired: 'Link expired',
      unsupported_address: 'Address not supported by the mail server',
    } as Readonly<Record<string, string>>,
  },

  /** What indicators are called, which says by which rule they are computed. */
  presets: {
    top2of5: 'CSAT (4 and 5 of 5)',
    good_bad_5: 'CSAT (4 and 5 against 1 and 2)',
    mean_0_100: 'CSAT (average, 0–100)',
    nps: 'NPS',
    ces_top: 'CES (5 to 7 of 7)',
    ces_mean: 'CES (average of 7)',
    thumbs_up: 'Good of good and bad',
    delighted: 'CSAT (as Delighted: 4 and 5 of 5, whole percent)',
    zendesk: 'CSAT (as Zendesk: 4 and 5 good, 1 to 3 bad, whole percent)',
  } satisfies Record<PresetId, string>,
  rule: 'Computed as {name}, version {version} of the rules.',
  zone: 'Weeks run from Monday to Sunday in the time zone {zone}.',
  refreshed: 'Figures refreshed {when}.',
  neverRefreshed: 'Figures have not been refreshed yet.',
  method: 'Intervals: {name}.',
  methods: {
    wilson: 'Wilson score',
    nps_score: 'score interval for the NPS',
    t: 'Student’s t',
    wilson_clustered: 'Wilson score, allowing for several answers of one customer',
    wilson_finite_population: 'Wilson score, for a finite population',
    normal_weighted: 'normal, weighted',
  } as Readonly<Record<string, string>>,
}
