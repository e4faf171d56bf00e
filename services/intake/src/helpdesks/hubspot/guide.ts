import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'Open "Automation", then "Workflows", and create a workflow of tickets that begins when the ticket status becomes Closed.',
      'Add the action "Send a webhook": POST to {url}, with a request header X-Otzyv-Secret: {secret}.',
      'Customise the request body: event (the text solved), ticketId (Ticket ID), solvedAt (Close date), team (Pipeline), agent (Ticket owner).',
      'HubSpot sends properties of the ticket only. Add a property to the ticket that copies the address of its contact, and send that as email.',
    ],
    ru: [
      'Откройте «Automation», затем «Workflows» и создайте процесс для тикетов, который начинается, когда статус тикета становится Closed.',
      'Добавьте действие «Send a webhook»: POST на {url} с заголовком X-Otzyv-Secret: {secret}.',
      'Соберите тело запроса: event (текст solved), ticketId (Ticket ID), solvedAt (Close date), team (Pipeline), agent (Ticket owner).',
      'HubSpot отправляет только свойства тикета. Добавьте тикету свойство, в которое копируется адрес контакта, и отправляйте его как email.',
    ],
  },
  mail: {
    placeholder: '{{ticket.hs_ticket_id}}',
    where: {
      en: 'Paste it into the mail of a ticket workflow; the number is the token “Ticket ID”.',
      ru: 'Вставьте в письмо процесса по тикетам; номер — токен «Ticket ID».',
    },
  },
}
