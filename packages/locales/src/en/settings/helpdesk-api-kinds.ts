/** The field for the address of a helpdesk. */
const address = (example: string) => ({
  label: 'Address',
  hint: `Such as ${example}`,
  wrong:
    'Enter an address on the internet that begins with https://. Those who run Otzyv can allow others (WEBHOOK_HOSTS).',
})
const token = {
  label: 'Token',
  hint: 'It is stored encrypted and never shown again.',
  wrong: 'Enter the token alone, without spaces.',
}

/** Each helpdesk whose API can be called. */
export const helpdeskApiKinds = {
  zendesk: {
    name: 'Zendesk',
    steps: [
      'In the Admin Center open “Apps and integrations”, then “Zendesk API”, and make an API token.',
      'Enter the address at which you open Zendesk, the address of an agent who may edit tickets, and the token. With an OAuth token leave the agent empty.',
    ],
    writes: 'A tag such as otzyv_csat_4, and an internal note.',
    asks: 'Otzyv asks here whose a ticket is, since the events of tickets do not say it.',
    secret: token,
    settings: {
      url: address('https://company.zendesk.com.'),
      user: {
        label: 'Agent',
        hint: 'The mail address of the agent whose API token it is.',
        wrong: 'Enter the mail address of an agent, or leave it empty.',
      },
    },
  },
  freshdesk: {
    name: 'Freshdesk',
    steps: ['Open your profile in Freshdesk: the API key stands there. Notes are written in the name of its agent.'],
    writes: 'A private note, which is changed when the answer changes.',
    asks: 'Otzyv asks here whose a ticket is, if the webhook does not say that.',
    secret: { ...token, label: 'API key' },
    settings: { url: address('https://company.freshdesk.com.') },
  },
  zammad: {
    name: 'Zammad',
    steps: ['Open your profile in Zammad, then “Token Access”, and make a token with the right ticket.agent.'],
    writes: 'A tag such as otzyv_csat_4, and an internal note.',
    asks: '',
    secret: token,
    settings: { url: address('https://zammad.company.com.') },
  },
  chatwoot: {
    name: 'Chatwoot',
    steps: ['Open “Profile settings” in Chatwoot: the access token stands at the end of the page.'],
    writes: 'A private note.',
    asks: 'Otzyv asks here whose a conversation is, if the webhook does not say that.',
    secret: token,
    settings: {
      url: address('https://app.chatwoot.com.'),
      account: {
        label: 'Account',
        hint: 'The number after /accounts/ in the addresses of Chatwoot.',
        wrong: 'Enter the number of the account.',
      },
    },
  },
  gitlab: {
    name: 'GitLab Service Desk',
    steps: ['In the settings of the project make an access token with the role Reporter and the scope api.'],
    writes: 'A label such as otzyv_csat_4, and an internal note, which is changed when the answer changes.',
    asks: '',
    secret: token,
    settings: { url: address('https://gitlab.com.') },
  },
  intercom: {
    name: 'Intercom',
    steps: ['In the Developer Hub open your app, then “Authentication”, and copy the access token.'],
    writes: 'A note, if you name a teammate.',
    asks: 'Otzyv asks here whose a conversation is, if the webhook does not say that.',
    secret: token,
    settings: {
      url: address('https://api.eu.intercom.io. Empty: that of the United States.'),
      admin: {
        label: 'Teammate',
        hint: 'The number of the teammate in whose name notes are written. Empty: none are.',
        wrong: 'Enter the number of a teammate, or leave it empty.',
      },
    },
  },
  libredesk: {
    name: 'Libredesk',
    steps: ['Open an agent in “Admin”, then “Agents”, and make an API key: it has a key and a secret.'],
    writes: '',
    asks: 'Otzyv asks here whose a conversation is, since the webhook does not say that.',
    secret: {
      label: 'Key and secret',
      hint: 'Joined by a colon, such as key:secret. It is stored encrypted and never shown again.',
      wrong: 'Enter the key, a colon and the secret.',
    },
    settings: { url: address('https://desk.company.com.') },
  },
  'help-scout': {
    name: 'Help Scout',
    steps: [
      'Open your profile in Help Scout, then “My apps”, and create an app. It asks for a redirection URL, which is not used here: the address of your website will do.',
      'Enter its App ID and its App Secret. Otzyv gets itself a token with them, a new one every two days. Notes are written in your name.',
    ],
    writes: 'A note.',
    asks: 'Otzyv asks here whose a conversation is, if the webhook does not say that.',
    secret: {
      label: 'App Secret',
      hint: 'It is stored encrypted and never shown again.',
      wrong: 'Enter the App Secret alone, without spaces.',
    },
    settings: {
      app: { label: 'App ID', hint: 'It stands beside the App Secret.', wrong: 'Enter the App ID, without spaces.' },
      url: {
        ...address(''),
        hint: 'Leave it empty: Help Scout has one address for all, https://api.helpscout.net.',
      },
    },
  },
  http: {
    name: 'Another one, over HTTP',
    steps: ['Each version of an answer is one call with JSON in it; what stands in it is in the documents.'],
    writes: 'One call for each version of an answer.',
    asks: '',
    secret: {
      label: 'Authorization',
      hint: 'If it wants one: the value of the header, such as Bearer … It is stored encrypted and never shown again.',
      wrong: 'Enter Bearer or Basic, a space and the token, or leave it empty.',
    },
    settings: {
      url: address('https://desk.company.com/tickets/{ticketId}/score.'),
      method: {
        label: 'Method',
        hint: 'PUT says what holds now, and may come twice. POST comes once at most. Empty: PUT.',
        wrong: 'Enter PUT or POST.',
      },
    },
  },
  'http-oauth': {
    name: 'Another one, over HTTP with OAuth 2.0',
    steps: [
      'Where the tokens of a helpdesk end, Otzyv gets them itself, with the id and the secret of a client (the grant is called client credentials).',
      'Each version of an answer is one call with JSON in it; what stands in it is in the documents.',
    ],
    writes: 'One call for each version of an answer.',
    asks: '',
    secret: {
      label: 'Client secret',
      hint: 'It is stored encrypted and never shown again.',
      wrong: 'Enter the secret alone, without spaces.',
    },
    settings: {
      tokenUrl: { ...address('https://desk.company.com/oauth2/token.'), label: 'Where tokens are given' },
      client: { label: 'Client id', hint: 'Of the client, or of the app.', wrong: 'Enter the id of the client.' },
      scope: {
        label: 'Scope',
        hint: 'What the token is to be for, if the helpdesk wants to know. Words with spaces between them.',
        wrong: 'Enter words with spaces between them, or leave it empty.',
      },
      url: address('https://desk.company.com/tickets/{ticketId}/score.'),
      method: {
        label: 'Method',
        hint: 'PUT says what holds now, and may come twice. POST comes once at most. Empty: PUT.',
        wrong: 'Enter PUT or POST.',
      },
    },
  },
}
