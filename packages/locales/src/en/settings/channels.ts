const webhookSecret = {
  label: 'Address of the webhook',
  hint: 'Who knows it can write there, so it is stored encrypted and never shown again.',
  wrong:
    'Enter an address on the internet that begins with https://, the one that you copied. Those who run Otzyv can allow others (WEBHOOK_HOSTS).',
}

export const channels = {
  nav: 'Channels',
  title: 'Channels',
  intro:
    'Alerts can also go to a chat or a pager: when one opens, when it gets worse, as a reminder, and when it is over.',
  add: 'Send alerts to a channel',
  addButton: 'Add the channel',
  list: 'Where alerts go',
  empty: 'Alerts go to no channel yet.',
  kinds: {
    slack: {
      name: 'Slack',
      steps: [
        'At api.slack.com/apps make a new app, from scratch, in your workspace.',
        'Open Incoming Webhooks there, switch them on, and add a new webhook: Slack asks for the channel.',
        'Copy the address that begins with https://hooks.slack.com/ and paste it here.',
      ],
      secret: webhookSecret,
      settings: {},
    },
    mattermost: {
      name: 'Mattermost',
      steps: [
        'Open Integrations in the menu, then Incoming Webhooks, and add one. If there is no such entry, an administrator of Mattermost has to allow them.',
        'Choose the channel, and lock the webhook to it.',
        'Copy the address and paste it here.',
      ],
      secret: webhookSecret,
      settings: {},
    },
    teams: {
      name: 'Microsoft Teams',
      steps: [
        'Beside the name of the channel open ⋯, then Workflows.',
        'Choose the template that posts to a channel when a webhook request is received, or sends webhook alerts to a channel.',
        'Copy the address that is shown at the end and paste it here. The workflow belongs to you: name a second owner, so that it stays if you leave.',
      ],
      secret: webhookSecret,
      settings: {},
    },
    telegram: {
      name: 'Telegram',
      steps: [
        'Write /newbot to @BotFather, and copy the token that it gives you.',
        'Add the bot to the group; in a channel it has to be an administrator.',
        'Open the group at web.telegram.org: the number in the address, with its minus sign, is that of the chat.',
      ],
      secret: {
        label: 'Token of the bot',
        hint: 'It is stored encrypted and never shown again.',
        wrong: 'Enter the whole token, such as 123456789:AAF…',
      },
      settings: {
        chatId: {
          label: 'Chat',
          hint: 'Its number, such as -1001234567890, or @ and the name of a public channel.',
          wrong: 'Enter a number such as -1001234567890, or @ and the name of a public channel.',
        },
        topic: {
          label: 'Topic',
          hint: 'Only in a group with topics: the number of the topic.',
          wrong: 'Enter the number of the topic, or leave it empty.',
        },
        server: {
          label: 'Server',
          hint: 'Empty for Telegram’s own. Otherwise the address of your own server of the Bot API.',
          wrong: 'Enter an address on the internet that begins with https://, or leave it empty.',
        },
      },
    },
    alertmanager: {
      name: 'Alertmanager',
      steps: [
        'Enter the address of Alertmanager, as it stands in the settings of Prometheus.',
        'Labels decide in Alertmanager who gets the alert. Each alert has alertname=Otzyv and an alert_id of its own as well.',
      ],
      secret: {
        label: 'Authorization',
        hint: 'Only if Alertmanager wants one: the value of the header, such as Bearer … It is stored encrypted and never shown again.',
        wrong: 'Enter Bearer or Basic, a space and the token, or leave it empty.',
      },
      settings: {
        url: {
          label: 'Address of Alertmanager',
          hint: 'Such as https://alerts.example.com.',
          wrong:
            'Enter an address on the internet that begins with https://. Those who run Otzyv can allow others (WEBHOOK_HOSTS).',
        },
        labels: {
          label: 'Labels',
          hint: 'Separated by commas, such as severity=warning,team=support.',
          wrong: 'Enter labels such as severity=warning,team=support; alertname and alert_id are taken.',
        },
      },
    },
  },
  secretKept: 'It is stored. Leave this empty to keep it; type a new one to change it.',
  states: {
    off: 'Switched off.',
    gone: 'Switched off: the receiver answered that it is not there any more.',
    failing: 'Switched off: nothing arrived for five days.',
  },
  lastAnswer: 'The last answer:',
  onlyTeams: 'Only {teams}.',
  silent: 'Nothing was sent yet.',
  last: 'Last sent {when}.',
  failingSince: 'Nothing has arrived since {when}.',
  waiting: '{n, plural, one {# message waits.} other {# messages wait.}}',
  more: 'Show',
  moreTitle: 'Show {name}',
  test: 'Send a test message',
  testing: 'It is being sent…',
  testLate: 'It has not been sent yet. Look at what was sent last in a minute.',
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  remove: 'Remove',
  confirmRemove: '{name} gets no more alerts, and what waits for it is dropped. This cannot be undone. Remove it?',
  log: 'What was sent last',
  readAgain: 'Look again',
  nothing: 'Nothing in the last 14 days.',
  replay: 'Send again',
  confirmReplay: 'It may have arrived. Send it again all the same?',
  change: 'What it gets',
  events: {
    'alert.opened': 'An alert opened',
    'alert.worse': 'An alert got worse',
    'alert.reminder': 'Reminder of an open alert',
    'alert.recovered': 'An alert is over',
    'alert.low_rating': 'A low rating, found by a rule about single ratings',
    'channel.test': 'Test message',
  },
  outcomes: {
    queued: 'It waits to be sent.',
    sent: 'Arrived.',
    again: 'Not arrived yet. {why} It is tried again {when}.',
    failed: 'Not arrived. {why}',
    unknown: 'It may have arrived: the receiver gave no clear answer. Look there before you send it again.',
    cancelled: 'Not sent: there is nothing to say about it any more.',
  },
  answers: {
    nothing: 'Nobody answered there, or Otzyv may not go there.',
    odd: 'It answered {status}, but not as such a receiver does: check the address.',
    redirect:
      'It answered {status}, which leads elsewhere, and that is not followed: enter the address that it leads to.',
    denied: 'It answered {status}: it does not let Otzyv write there. Make a new address or token.',
    gone: 'It answered {status}: there is nothing at this address any more. Make a new one.',
    patience: 'It answered {status}: it wants to be left alone for a while.',
    fault: 'It answered {status}: something is wrong with it at the moment.',
    refused: 'It answered {status}: it does not take this message.',
  },
  locales: { en: 'English', ru: 'Russian' },
  fields: {
    kind: 'Kind',
    name: 'Name',
    secret: 'Secret',
    settings: 'Settings',
    events: 'Which alerts',
    comments: 'Comments go there',
    teams: 'Teams',
    locale: 'Language',
    quiet: 'Quiet hours',
    isQuiet: 'Quiet hours',
    from: 'From',
    to: 'To',
    zone: 'Time zone',
    on: 'Alerts are sent',
  },
  hints: {
    comments:
      'What the customer wrote stands in the message about a low rating. Everybody who reads along there sees it.',
    name: 'For you, such as #support. Each channel has a name of its own.',
    teams: 'One on each line, as the helpdesk names them. Empty: alerts about all teams.',
    quiet: 'What happens in them is sent when they are over.',
    zone: 'Such as Europe/Berlin.',
  },
  wrong: {
    name: 'Enter a name of at most 200 characters that no other channel has.',
    events: 'Choose at least one.',
    clock: 'Enter a time such as 22:00. Both times have to differ.',
    zone: 'Enter a time zone such as Europe/Berlin.',
  },
}
