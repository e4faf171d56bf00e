import type { AlertKindName, Measure } from '@otzyv/contracts'

/**
 * What is said of alerts in English, in mails, in other channels and on their page: ICU messages. Figures and days come in
 * already written; n and hours are numbers.
 */
export const alerts = {
  kinds: {
    drop: 'Drop',
    threshold: 'Line',
    response_rate: 'Response rate',
    bad_rating: 'Low rating',
    silence: 'Silence',
    self_check: 'Self-check',
    goal: 'Target',
  } satisfies Record<AlertKindName, string>,
  /** What a figure is called within a sentence. */
  measures: {
    satisfied: 'satisfaction',
    good: 'the share of good ratings',
    easy: 'the share who found it easy',
    nps: 'the NPS',
    score: 'the average rating',
  } satisfies Record<Measure, string>,
  within: '{name} (only {list})',
  withinMore: '{name} (only {list} and {n, number} more)',
  everything: 'All together',
  withoutTeam: 'Tickets without a team',
  withoutProduct: 'Tickets without a product',
  madeUp: 'made-up data',
  eyebrow: { opened: 'Alert', worse: 'Alert', reminder: 'Still open', recovered: 'Recovered', test: 'Test' },

  titles: {
    drop: {
      opened: '{name}: {measure} fell from {before} to {after}',
      worse: '{name}: {measure} fell further, to {after}',
      reminder: '{name}: {measure} is still lower, {after}',
      recovered: '{name} is back to where it was',
    },
    threshold: {
      opened: '{name}: {after} is below the line of {line}',
      worse: '{name}: {after} is below the line of {line}',
      reminder: '{name} is still below the line of {line}: {after}',
      recovered: '{name} is not below the line of {line} any more',
    },
    goal: {
      opened: '{name} has missed the target of {line}: {after}',
      worse: '{name} has missed the target of {line}: {after}',
      reminder: '{name} is still below the target of {line}: {after}',
      recovered: '{name} has reached the target of {line}',
    },
    response_rate: {
      opened: '{name}: the response rate fell from {before} to {after}',
      worse: '{name}: the response rate fell further, to {after}',
      reminder: '{name}: the response rate is still lower, {after}',
      recovered: '{name}: the response rate is back to where it was',
    },
    bad_rating: {
      opened: '{name}: a customer rated {rating}',
      worse: '{name}: a customer rated {rating}',
      reminder: '{name}: a customer rated {rating}',
      recovered: '{name}: the rating was seen to',
    },
    silence: {
      tickets: 'No tickets come in any more',
      mails: 'No surveys go out any more',
      answers: 'No answers come in any more',
      webhooks: 'No webhooks come in any more',
      sender: 'Surveys are sent from localhost',
      webhook: 'Nothing comes in from the webhook “{name}” any more',
      secret: 'The older secret of the webhook “{name}” is accepted until {day}',
      key: 'The API key “{name}” expires on {day}',
      recovered: {
        tickets: 'Tickets come in again',
        mails: 'Surveys go out again',
        answers: 'Answers come in again',
        webhooks: 'Webhooks come in again',
        sender: 'Surveys have a sender that people can answer to',
        webhook: 'The webhook “{name}” reports again',
        secret: 'The older secret of the webhook “{name}” was seen to',
        key: 'The API key “{name}” was seen to',
      },
    },
    self_check: {
      figures: 'Figures are wrong, and could not be repaired',
      check: 'The nightly check of the figures does not run',
      recovered: { figures: 'The figures are right again', check: 'The nightly check of the figures runs again' },
    },
  },

  part: '{survey} fell, too: from {before} to {after}, {n, plural, one {# answer} other {# answers}} since.',

  budget:
    'Chance alone causes an alert like this at most {n, plural, one {once a quarter} other {# times a quarter}}, over everything that this rule watches.',
  budgetRare:
    'Chance alone causes an alert like this less than once a quarter, over everything that this rule watches.',
  line: {
    week: 'In the week from {from} to {to} it was {after}, interval {interval}, from {n, plural, one {# answer} other {# answers}}. Even the upper end is below {line}.',
    month:
      'In the month from {from} to {to} it was {after}, interval {interval}, from {n, plural, one {# answer} other {# answers}}. Even the upper end is below {line}.',
    quarter:
      'In the quarter from {from} to {to} it was {after}, interval {interval}, from {n, plural, one {# answer} other {# answers}}. Even the upper end is below {line}.',
  },
  reached: {
    week: 'In the week from {from} to {to} it was {after}.',
    month: 'In the month from {from} to {to} it was {after}.',
    quarter: 'In the quarter from {from} to {to} it was {after}.',
  },
  rate: 'Of those asked from {from} to {to}, {after} answered; in the 13 weeks before, {before} did. Chance alone hardly ever gives this.',
  rating: 'Rated {rating} on {day}. Nobody has seen to it yet.',
  since: 'The last came on {at}. In the same hours of each of the four weeks before there were at least {usual}.',
  sender:
    'The address of the sender is at localhost, and many mail servers refuse such mails. Set a sender in the settings of the workspace.',
  secret:
    'Whatever still signs with it is refused from then on, and its tickets are lost. Make sure that the helpdesk has the newer one.',
  key: 'What uses it stops working then. Make a new key in the settings, and put it in place before.',
  figures:
    '{n, plural, one {# figure differs} other {# figures differ}} from the answers that are stored. Figures are not to be trusted until “otzyv rollup check --repair” finds none.',
  check: 'It has not run for three days. “otzyv jobs” says why.',
  recovered: 'The alert of {day} is closed.',
  acknowledged: 'Acknowledged by {who} on {day}.',
  closesItself: 'It closes by itself when that is over.',
  test: 'This is a test. Nothing has happened.',

  followUps: {
    title:
      '{n, plural, one {# low rating waits longer than it should} other {# low ratings wait longer than they should}}',
    oldest:
      '{n, plural, one {You see to it, and it should have been answered by {day}.} other {You see to all # of them. The first should have been answered by {day}.}}',
    see: 'See who waits',
    foot: 'You get this at most once a day, on working days, because you see to low ratings in {workspace}.',
  },
  ruleTest: {
    title: 'A test of an alert rule',
    rule: '{kind}, {survey}',
    arrive: 'What the rule “{rule}” finds will arrive at this address, in mails that look like this one.',
  },

  /** What a rule cannot find so far, and since when it is judged as it is. */
  sight: {
    watchesNothing: 'It watches nothing yet.',
    surveyIsOff: 'Its survey is switched off: nothing new comes of it.',
    line: {
      missing: 'It has no line, and its survey no target: set one of them.',
      off_scale: 'Its line is one that the figure of the survey never reaches: set another one.',
    },
    never: {
      team: 'Teams that no ticket ever had: {names}.',
      product: 'Products that no ticket ever had: {names}.',
      country: 'Countries that no ticket ever had: {names}.',
    },
    not_lately: {
      team: 'Teams without a ticket in 13 weeks: {names}.',
      product: 'Products without a ticket in 13 weeks: {names}.',
      country: 'Countries without a ticket in 13 weeks: {names}.',
    },
    nearest: 'Written much like {name}: {names}.',
    countsAs: '{name} was merged into {other}, and is watched as that.',
    started: 'It started over on {at}: {why}.',
    why: {
      preset: 'the figure of its survey is computed in another way',
      rules: 'other rules of counting came into force',
      settings: 'its settings were changed',
      scope: 'the teams, products or countries were changed',
    },
  },

  labels: {
    before: 'Before',
    after: 'Since {day}',
    change: 'Change, points',
    changeScale: 'Change',
    during: 'During the alert',
    line: 'Line',
    target: 'Target',
    survey: 'Survey',
    onset: 'Began on',
  },
  figure: '{value} ({interval}), {n, plural, one {# answer} other {# answers}}',
  figureSent: '{value} ({interval}) of {n, number} asked',
  figureOnly: '{value}, {n, plural, one {# answer} other {# answers}}',
  difference: '{value} ({lower} to {upper})',

  mail: {
    see: 'See what happened',
    trend: 'Week by week from {day}: {values}.',
    comments: 'The newest low ratings with a comment',
    comment: '{rating}: {comment}',
    foot: 'You get this because the alert rule “{rule}” of {workspace} names you. Acknowledge or mute the alert on its page.',
    footTeam:
      'You get this because you look after these figures in {workspace}. Acknowledge or mute the alert on its page.',
    madeUp: 'The data of this workspace is made up.',
  },
}
