import type { helpdeskApiKinds as en } from '../../en/settings/helpdesk-api-kinds.ts'

/** Поле для адреса службы поддержки. */
const address = (example: string) => ({
  label: 'Адрес',
  hint: `Например, ${example}`,
  wrong:
    'Введите адрес в интернете, который начинается с https://. Другие адреса могут разрешить те, кто обслуживает Otzyv (WEBHOOK_HOSTS).',
})
const token = {
  label: 'Токен',
  hint: 'Он хранится зашифрованным и больше не показывается.',
  wrong: 'Введите только токен, без пробелов.',
}

/** Каждая служба поддержки, API которой можно вызывать. */
export const helpdeskApiKinds: typeof en = {
  zendesk: {
    name: 'Zendesk',
    steps: [
      'В Центре администрирования откройте «Приложения и интеграции», затем «Zendesk API» и создайте токен API.',
      'Введите адрес, по которому вы открываете Zendesk, почту агента, которому можно изменять обращения, и токен. С токеном OAuth оставьте поле агента пустым.',
    ],
    writes: 'Метка, например otzyv_csat_4, и внутренняя заметка.',
    asks: 'Otzyv спросит здесь, чьё это обращение: события этого не сообщают.',
    secret: token,
    settings: {
      url: address('https://company.zendesk.com.'),
      user: {
        label: 'Агент',
        hint: 'Почта агента, которому принадлежит токен API.',
        wrong: 'Введите почту агента или оставьте поле пустым.',
      },
    },
  },
  freshdesk: {
    name: 'Freshdesk',
    steps: ['Откройте свой профиль во Freshdesk: там указан ключ API. Заметки пишутся от имени этого агента.'],
    writes: 'Закрытая заметка, которая меняется вместе с ответом.',
    asks: 'Otzyv спросит здесь, чьё это обращение, если вебхук этого не сообщает.',
    secret: { ...token, label: 'Ключ API' },
    settings: { url: address('https://company.freshdesk.com.') },
  },
  zammad: {
    name: 'Zammad',
    steps: ['Откройте свой профиль в Zammad, затем «Доступ по токену» и создайте токен с правом ticket.agent.'],
    writes: 'Метка, например otzyv_csat_4, и внутренняя заметка.',
    asks: '',
    secret: token,
    settings: { url: address('https://zammad.company.com.') },
  },
  chatwoot: {
    name: 'Chatwoot',
    steps: ['Откройте «Настройки профиля» в Chatwoot: токен доступа указан в конце страницы.'],
    writes: 'Закрытая заметка.',
    asks: 'Otzyv спросит здесь, чей это диалог, если вебхук этого не сообщает.',
    secret: token,
    settings: {
      url: address('https://app.chatwoot.com.'),
      account: {
        label: 'Аккаунт',
        hint: 'Число после /accounts/ в адресах Chatwoot.',
        wrong: 'Введите номер аккаунта.',
      },
    },
  },
  gitlab: {
    name: 'GitLab Service Desk',
    steps: ['В настройках проекта создайте токен доступа с ролью Reporter и областью api.'],
    writes: 'Метка, например otzyv_csat_4, и внутренняя заметка, которая меняется вместе с ответом.',
    asks: '',
    secret: token,
    settings: { url: address('https://gitlab.com.') },
  },
  intercom: {
    name: 'Intercom',
    steps: ['В Developer Hub откройте своё приложение, затем «Authentication» и скопируйте токен доступа.'],
    writes: 'Заметка, если указан сотрудник.',
    asks: 'Otzyv спросит здесь, чей это диалог, если вебхук этого не сообщает.',
    secret: token,
    settings: {
      url: address('https://api.eu.intercom.io. Если поле пустое, берётся адрес для США.'),
      admin: {
        label: 'Сотрудник',
        hint: 'Номер сотрудника, от имени которого пишутся заметки. Если поле пустое, их нет.',
        wrong: 'Введите номер сотрудника или оставьте поле пустым.',
      },
    },
  },
  libredesk: {
    name: 'Libredesk',
    steps: ['Откройте агента в «Admin», «Agents» и создайте ключ API: в нём есть ключ и секрет.'],
    writes: '',
    asks: 'Otzyv спросит здесь, чей это диалог: вебхук этого не сообщает.',
    secret: {
      label: 'Ключ и секрет',
      hint: 'Через двоеточие, например key:secret. Значение хранится зашифрованным и больше не показывается.',
      wrong: 'Введите ключ, двоеточие и секрет.',
    },
    settings: { url: address('https://desk.company.com.') },
  },
  'help-scout': {
    name: 'Help Scout',
    steps: [
      'Откройте свой профиль в Help Scout, затем «My apps» и создайте приложение. Адрес для перенаправления (redirection URL) здесь не используется: подойдёт адрес вашего сайта.',
      'Введите его App ID и App Secret. С ними Otzyv сам получает токен, новый каждые два дня. Заметки пишутся от вашего имени.',
    ],
    writes: 'Заметка.',
    asks: 'Otzyv спросит здесь, чей это диалог, если вебхук этого не сообщает.',
    secret: {
      label: 'App Secret',
      hint: 'Он хранится зашифрованным и больше не показывается.',
      wrong: 'Введите только App Secret, без пробелов.',
    },
    settings: {
      app: { label: 'App ID', hint: 'Он указан рядом с App Secret.', wrong: 'Введите App ID, без пробелов.' },
      url: {
        ...address(''),
        hint: 'Оставьте поле пустым: у Help Scout один адрес для всех, https://api.helpscout.net.',
      },
    },
  },
  http: {
    name: 'Другая, по HTTP',
    steps: ['Каждая версия ответа — один вызов с JSON; что в нём, описано в документации.'],
    writes: 'Один вызов на каждую версию ответа.',
    asks: '',
    secret: {
      label: 'Авторизация',
      hint: 'Если она нужна: значение заголовка, например Bearer … Оно хранится зашифрованным и больше не показывается.',
      wrong: 'Введите Bearer или Basic, пробел и токен или оставьте поле пустым.',
    },
    settings: {
      url: address('https://desk.company.com/tickets/{ticketId}/score.'),
      method: {
        label: 'Метод',
        hint: 'PUT сообщает, что верно сейчас, и может прийти дважды. POST приходит не больше одного раза. Если поле пустое, PUT.',
        wrong: 'Введите PUT или POST.',
      },
    },
  },
  'http-oauth': {
    name: 'Другая, по HTTP с OAuth 2.0',
    steps: [
      'Если токены службы поддержки заканчиваются, Otzyv получает их сам — по идентификатору и секрету клиента (такой способ называется client credentials).',
      'Каждая версия ответа — один вызов с JSON; что в нём, описано в документации.',
    ],
    writes: 'Один вызов на каждую версию ответа.',
    asks: '',
    secret: {
      label: 'Секрет клиента',
      hint: 'Он хранится зашифрованным и больше не показывается.',
      wrong: 'Введите только секрет, без пробелов.',
    },
    settings: {
      tokenUrl: { ...address('https://desk.company.com/oauth2/token.'), label: 'Где выдают токены' },
      client: {
        label: 'Идентификатор клиента',
        hint: 'Клиента или приложения.',
        wrong: 'Введите идентификатор клиента.',
      },
      scope: {
        label: 'Область',
        hint: 'Для чего нужен токен, если служба поддержки об этом спрашивает. Слова через пробел.',
        wrong: 'Введите слова через пробел или оставьте поле пустым.',
      },
      url: address('https://desk.company.com/tickets/{ticketId}/score.'),
      method: {
        label: 'Метод',
        hint: 'PUT сообщает, что верно сейчас, и может прийти дважды. POST приходит не больше одного раза. Если поле пустое, PUT.',
        wrong: 'Введите PUT или POST.',
      },
    },
  },
}
