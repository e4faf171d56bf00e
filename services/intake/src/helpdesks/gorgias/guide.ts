import type { Guide } from '../guide.ts'

const BODY = `{
  "event": "{{ticket.status}}",
  "ticketId": "{{ticket.id}}",
  "solvedAt": "{{ticket.closed_datetime}}",
  "team": "{{ticket.assignee_team.name}}",
  "agent": "{{ticket.assignee_user.name}}",
  "respondent": { "email": "{{ticket.customer.email}}", "name": "{{ticket.customer.name}}" }
}`

export const guide: Guide = {
  body: BODY,
  steps: {
    en: [
      'Open "Settings", then "HTTP integration", and add one: it is triggered when a ticket is updated, POST to {url}, request content type application/json.',
      'Add a header X-Otzyv-Secret with the value {secret}.',
      'Paste the body below. Tickets are sent on any update; one that is not closed changes nothing.',
      'Gorgias writes times in UTC without saying so: set the zone of the webhook to UTC. Otzyv distinguishes two solves of a ticket by their time alone.',
    ],
    ru: [
      'Откройте «Settings», затем «HTTP integration» и добавьте интеграцию: срабатывает при обновлении тикета, POST на {url}, тип содержимого application/json.',
      'Добавьте заголовок X-Otzyv-Secret со значением {secret}.',
      'Вставьте тело, которое стоит ниже. Тикеты отправляются при любом обновлении; если тикет не закрыт, ничего не меняется.',
      'Gorgias пишет время по UTC, но не указывает этого: задайте вебхуку часовой пояс UTC. Два решения одного тикета различаются только по времени.',
    ],
  },
  mail: {
    placeholder: '{{ticket.id}}',
    where: {
      en: 'Paste it into a macro; rules can apply it.',
      ru: 'Вставьте в макрос; правила умеют его применять.',
    },
    documentedIn: 'Macro Variables 101, Gorgias Help Center',
  },
}
