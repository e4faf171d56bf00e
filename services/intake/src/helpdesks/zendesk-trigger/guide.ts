import type { Guide } from '../guide.ts'

const BODY = `{
  "event": "solved",
  "ticketId": "{{ticket.id}}",
  "solvedAt": "{{ticket.updated_at_with_timestamp}}",
  "team": "{{ticket.group.name}}",
  "agent": "{{ticket.assignee.name}}",
  "product": "{{ticket.brand.name}}",
  "channel": "{{ticket.via}}",
  "tags": "{{ticket.tags}}",
  "organisation": "{{ticket.organization.name}}",
  "respondent": {
    "email": "{{ticket.requester.email}}",
    "name": "{{ticket.requester.name}}",
    "locale": "{{ticket.requester.language}}"
  }
}`

export const guide: Guide = {
  body: BODY,
  steps: {
    en: [
      'In the Admin Center open "Apps and integrations", then "Webhooks", and create a webhook. Choose "Trigger or automation".',
      'As endpoint URL give {url} with the method POST and the format JSON, without authentication.',
      'Save it, show its signing secret, and give that to Otzyv.',
      'Open "Objects and rules", then "Triggers", and create a trigger. Conditions: Status, Changed to, Solved.',
      'As action choose "Notify active webhook", choose the webhook, and paste the body below.',
      'Create a second trigger for tickets that are opened again: Status, Changed from, Solved, and Status, Is not, Closed. Paste the same body, with "reopened" in place of "solved".',
    ],
    ru: [
      'В Центре администрирования откройте «Приложения и интеграции», затем «Вебхуки» и создайте вебхук. Выберите «Триггер или автоматизация».',
      'Укажите адрес {url}, метод POST и формат JSON, без аутентификации.',
      'Сохраните вебхук, откройте его секрет подписи и передайте его в Otzyv.',
      'Откройте «Объекты и правила», затем «Триггеры» и создайте триггер. Условия: статус изменён на «Решено».',
      'Действие: «Уведомить активный вебхук». Выберите вебхук и вставьте тело, которое стоит ниже.',
      'Создайте второй триггер для тикетов, которые открыты снова: статус изменён с «Решено» и не равен «Закрыто». Вставьте то же тело, но с "reopened" вместо "solved".',
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
