import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'In the Admin Center open "Apps and integrations", then "Webhooks", and create a webhook.',
      'Choose "Zendesk events", and there the event "Ticket status changed".',
      'As endpoint URL give {url} with the method POST and the format JSON, without authentication.',
      'Save it, show its signing secret, and give that to Otzyv.',
      'These events name the customer by a number only. Connect the API of Zendesk under Settings, Helpdesk APIs, and Otzyv asks there for the address; without it take a trigger in place of them: the guide "Zendesk (trigger)".',
    ],
    ru: [
      'В Центре администрирования откройте «Приложения и интеграции», затем «Вебхуки» и создайте вебхук.',
      'Выберите «События Zendesk», а в них событие «Статус тикета изменён».',
      'Укажите адрес {url}, метод POST и формат JSON, без аутентификации.',
      'Сохраните вебхук, откройте его секрет подписи и передайте его в Otzyv.',
      'В этих событиях клиент назван только номером. Подключите API Zendesk в настройках, «API служб поддержки», и Otzyv узнает адрес там; без этого возьмите триггер: инструкция «Zendesk (trigger)».',
    ],
  },
  mail: {
    placeholder: '{{ticket.id}}',
    where: {
      en: 'Paste it into the mail of a trigger or an automation, or into a macro.',
      ru: 'Вставьте в письмо триггера или автоматизации либо в макрос.',
    },
    documentedIn: 'Zendesk Support placeholders reference, support.zendesk.com',
  },
}
