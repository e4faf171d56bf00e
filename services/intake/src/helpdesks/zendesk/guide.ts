import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'In the Admin Center open "Apps and integrations", then "Webhooks", and create a webhook.',
      'Choose "Zendesk events", and there the event "Ticket status changed".',
      'As endpoint URL give {url} with the method POST and the format JSON, without authentication.',
      'Save it, show its signing secret, and give that to Otzyv.',
      'These events name the customer by a number only, so that nobody can be written to. Take a trigger in place of them if customers are to be asked: the guide "Zendesk (trigger)".',
    ],
    ru: [
      'В Центре администрирования откройте «Приложения и интеграции», затем «Вебхуки» и создайте вебхук.',
      'Выберите «События Zendesk», а в них событие «Статус тикета изменён».',
      'Укажите адрес {url}, метод POST и формат JSON, без аутентификации.',
      'Сохраните вебхук, откройте его секрет подписи и передайте его в Otzyv.',
      'В этих событиях клиент назван только номером, поэтому написать ему нельзя. Чтобы спрашивать клиентов, возьмите триггер: инструкция «Zendesk (trigger)».',
    ],
  },
  mail: {
    placeholder: '{{ticket.id}}',
    where: {
      en: 'Paste it into the mail of a trigger or an automation, or into a macro.',
      ru: 'Вставьте в письмо триггера или автоматизации либо в макрос.',
    },
  },
}
