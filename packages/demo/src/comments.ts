/** What a made-up customer may write, by language and by mood. */
export const COMMENTS: Readonly<
  Record<'en' | 'ru', Readonly<Record<'content' | 'mixed' | 'unhappy' | 'dropped', readonly string[]>>>
> = {
  en: {
    content: [
      'Quick and to the point, thank you.',
      'Solved on the first reply.',
      'Very patient with my questions.',
      'Exactly the answer I needed.',
      'Great service, as always.',
      'Clear steps, worked at once.',
      'Thanks for following up.',
      'Friendly and competent.',
    ],
    mixed: [
      'Fine in the end, but it took two days.',
      'Had to explain the problem twice.',
      'The answer was correct but hard to follow.',
      'OK.',
      'It works now, though I still do not know why it broke.',
    ],
    unhappy: [
      'Still not fixed.',
      'I waited a week for a one-line answer.',
      'The reply did not fit my question.',
      'Closed without asking me whether it works.',
      'Passed from one person to another.',
      'I found the solution myself.',
    ],
    dropped: [
      'The server restarts by itself since the last update.',
      'The server was down again an hour after the ticket was closed.',
      'Third ticket about the same server this month.',
      'The disk is much slower than before and nobody says why.',
      'Since the update the server restarts every night.',
      'You restarted the server, and the next morning it was down again.',
      'Our server was down for three hours without a word.',
      'The update broke the network of the server, and the answer was to restart it.',
      'Closed as solved, but the server restarts again.',
    ],
  },
  ru: {
    content: [
      'Спасибо, очень быстро!',
      'Всё решили с первого раза.',
      'Вежливо и по делу.',
      'Отличная поддержка.',
      'Помогли разобраться, спасибо.',
      'Подробно объяснили, всё работает.',
      'Ответили за пять минут.',
    ],
    mixed: [
      'В целом нормально, но долго.',
      'Пришлось объяснять два раза.',
      'Помогли, но не сразу.',
      'Ответ верный, но непонятный.',
    ],
    unhappy: [
      'Проблема не решена.',
      'Ждал ответа неделю.',
      'Ответили не на мой вопрос.',
      'Закрыли обращение, не спросив меня.',
      'Пришлось разбираться самому.',
    ],
    dropped: [
      'Сервер сам перезагружается после обновления.',
      'Через час после ответа сервер снова упал.',
      'Третье обращение по одному и тому же серверу.',
      'Диск стал работать намного медленнее.',
      'После обновления сервер перезагружается каждую ночь.',
      'Сервер перезагрузили, а утром он снова упал.',
      'Сервер лежал три часа, и никто не предупредил.',
      'Обновление сломало сеть на сервере, а в ответ посоветовали перезагрузку.',
      'Обращение закрыли, а сервер снова перезагружается.',
    ],
  },
}

/** Made-up subjects; `{product}` is filled in. */
export const SUBJECTS: Readonly<Record<'en' | 'ru', readonly string[]>> = {
  en: [
    '{product}: cannot sign in',
    '{product}: question about my invoice',
    '{product}: how to change the plan',
    '{product}: does not load',
    '{product}: set up for a new colleague',
  ],
  ru: [
    '{product}: не могу войти',
    '{product}: вопрос по счёту',
    '{product}: как сменить тариф',
    '{product}: не открывается',
    '{product}: настройка для нового сотрудника',
  ],
}
