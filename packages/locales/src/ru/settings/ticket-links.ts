import type { ticketLinks as en } from '../../en/settings/ticket-links.ts'

export const ticketLinks: typeof en = {
  nav: 'Ссылки на обращения',
  title: 'Ссылки на обращения',
  intro:
    'Укажите, где открываются обращения каждой службы поддержки. Тогда на странице «Ответы» и в выгруженных файлах обращение станет ссылкой.',
  empty: 'Обращений ещё не было. Здесь появится каждая служба, из которой они приходят.',
  none: 'без ссылки',
  edit: 'Изменить',
  editTitle: 'Изменить ссылку на обращения {source}',
  save: 'Сохранить ссылку',
  remove: 'Убрать ссылку',
  confirmRemove: 'Обращения {source} будут без ссылки. Убрать?',
  saved: 'Сохранено.',
  fields: { template: 'Адрес обращения' },
  hints: {
    template: 'С {ticketId} на месте номера обращения, например https://acme.zendesk.com/agent/tickets/{ticketId}.',
  },
  wrong: { template: 'Введите адрес, который начинается с https:// и содержит {ticketId} после имени сервера.' },
}
