import type { Guide } from '../guide.ts'

const BODY = `{
  "event": "solved",
  "ticketId": "TicketID",
  "solvedAt": "Changed",
  "team": "Queue",
  "agent": "Owner",
  "respondent": { "email": "CustomerUserID", "name": "CustomerName" }
}`

export const guide: Guide = {
  body: BODY,
  steps: {
    en: [
      'Open "Admin", then "Web Services", and add a web service with an invoker of the kind Ticket::Generic and the transport HTTP::REST.',
      'Its host is {url}, its authentication Basic: any user name, and the password {secret}.',
      'Let it run on the event TicketStateUpdate, with a condition on the state "closed successful", and map its outgoing data by XSLT to the body below.',
      'Znuny writes times without a zone: set the zone of the webhook.',
    ],
    ru: [
      'Откройте «Admin», затем «Web Services» и добавьте веб-сервис с инвокером вида Ticket::Generic и транспортом HTTP::REST.',
      'Адрес: {url}, аутентификация Basic: любое имя и пароль {secret}.',
      'Пусть он срабатывает на событие TicketStateUpdate при состоянии «closed successful», а исходящие данные преобразуются через XSLT в тело, которое стоит ниже.',
      'Znuny пишет время без часового пояса: задайте его у вебхука.',
    ],
  },
  mail: {
    placeholder: '<OTRS_TICKET_TicketID>',
    where: {
      en: 'Paste it into a signature, a template of replies, or a ticket notification.',
      ru: 'Вставьте в подпись, шаблон ответа или уведомление о заявке.',
    },
    documentedIn: 'Placeholder Tags, doc.znuny.org',
  },
}
