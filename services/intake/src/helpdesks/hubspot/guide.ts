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
    placeholder: null,
    where: {
      en: 'Its documents name the token “Ticket ID”, which its editor inserts, and no text for it. Make a link as of another helpdesk, with the source hubspot and a placeholder of your own such as {{number}}, paste it into the mail of a ticket workflow, and put the token in the place of the placeholder.',
      ru: 'В её документации назван токен «Ticket ID», который вставляет редактор, но не текст для него. Создайте ссылку как для другой службы поддержки: источник hubspot и своё обозначение, например {{number}}. Вставьте её в письмо процесса по тикетам и поставьте на место обозначения токен.',
    },
    documentedIn: null,
  },
}
