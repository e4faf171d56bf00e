import type { coverageEn } from './coverage-texts-en.ts'
import { plural } from './plural.ts'

/** The words for what became of every solved ticket, in Russian. */
export const coverageRu: typeof coverageEn = {
  title: 'Учтено каждое решённое обращение',
  which: (days) => `Обращения, решённые ${days}, по всем опросам: неопрошенное обращение не относится ни к одному.`,
  split: 'Столбцы',
  outcome: 'Итог',
  all: 'Все',
  share: 'Доля',
  sum: 'Решённые обращения',
  asked: 'Опрос отправлен',
  notAsked: 'Опрос не отправлен',
  equation: (solved, solvedShown, asked, notAsked) =>
    plural('ru', solved, {
      one: `${solvedShown} решённое обращение = ${asked} с опросом + ${notAsked} без опроса, у каждого одна причина`,
      few: `${solvedShown} решённых обращения = ${asked} с опросом + ${notAsked} без опроса, у каждого одна причина`,
      other: `${solvedShown} решённых обращений = ${asked} с опросом + ${notAsked} без опроса, у каждого одна причина`,
    }),
  caption: 'Решённые обращения по итогам; каждый столбец складывается в последнюю строку',
  empty: 'За этот период не решено ни одного обращения.',
  loading: 'Считаем обращения…',
  failed: 'Не удалось посчитать обращения.',
  askedOutcomes: {
    sent: 'Письмо отправлено',
    waiting: 'Письмо ждёт отправки',
    bounced: 'Письмо вернулось',
    failed: 'Почтовый сервер не принял письмо',
    unknown: 'Судьба письма неизвестна после сбоя',
  },
  reasons: {
    no_address: 'Нет адреса почты',
    malformed_address: 'Адрес почты с ошибкой',
    disposable_address: 'Одноразовый адрес',
    internal_address: 'Адрес сотрудника',
    auto_resolved: 'Решено автоматически',
    excluded_tag: 'Метка исключена',
    excluded_channel: 'Канал исключён',
    excluded_team: 'Команда исключена',
    excluded_organisation: 'Организация исключена',
    survey_inactive: 'Опрос остановлен',
    reopened: 'Обращение открыто снова',
    stale: 'Сообщили слишком поздно',
    unsubscribed: 'Отказ от рассылки',
    bounced: 'Прежнее письмо вернулось',
    complained: 'Жалоба на спам',
    suppressed: 'В списке «не спрашивать»',
    asked_lately: 'Спрашивали недавно',
    sampled_out: 'Не попало в выборку',
    answered: 'Ответ уже был',
    expired: 'Срок ссылки истёк',
  },
}
