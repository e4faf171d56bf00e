import type { Guide } from '../guide.ts'

const BODY = `{
  "event": "solved",
  "ticketId": "{{ item.id }}",
  "solvedAt": "{{ item.date_solve }}",
  "team": "{{ item.entity.name }}",
  "agent": "{{ item.team[0].name }}",
  "respondent": { "email": "{{ item.requester_email }}", "name": "{{ item.requester_name }}" }
}`

export const guide: Guide = {
  body: BODY,
  steps: {
    en: [
      'Open "Setup", then "Webhooks", and add a webhook: item type Ticket, event Update, the URL {url}.',
      'Copy its secret from the tab "Security", and give that to Otzyv.',
      'In the tab "Payload editor" paste the body below.',
      'Restrict it to tickets that are solved by a filter of criteria: Status is Solved.',
    ],
    ru: [
      'Откройте «Настройка», затем «Вебхуки» и добавьте вебхук: тип объекта «Заявка», событие «Обновление», адрес {url}.',
      'Скопируйте его секрет с вкладки «Безопасность» и передайте в Otzyv.',
      'На вкладке «Редактор содержимого» вставьте тело, которое стоит ниже.',
      'Ограничьте его решёнными заявками условием: статус «Решена».',
    ],
  },
  mail: {
    placeholder: null,
    where: {
      en: 'It writes the number of a ticket with zeros in front, as it is not reported.',
      ru: 'Она пишет номер заявки с нулями впереди, а сообщается он без них.',
    },
    documentedIn: null,
  },
}
