import type { Guide } from '../guide.ts'

const BODY = `{
  "event": "solved",
  "ticketId": "$this->ref$",
  "solvedAt": "$this->resolution_date$",
  "team": "$this->team_id->friendlyname$",
  "agent": "$this->agent_id->friendlyname$",
  "respondent": { "email": "$this->caller_id->email$", "name": "$this->caller_id->friendlyname$" }
}`

export const guide: Guide = {
  body: BODY,
  steps: {
    en: [
      'Open "Configuration", then "Notifications", and add a webhook action with a remote application of the URL {url}.',
      'As headers give Content-Type: application/json and X-Otzyv-Secret: {secret}. As payload paste the body below.',
      'Attach it to a trigger: UserRequest enters the state resolved.',
      'Add a second action with "reopened" in place of "solved", on a trigger that UserRequest enters the state assigned.',
      'iTop writes times without a zone: set the zone of the webhook.',
    ],
    ru: [
      'Откройте «Конфигурация», затем «Уведомления» и добавьте действие «вебхук» с удалённым приложением по адресу {url}.',
      'Заголовки: Content-Type: application/json и X-Otzyv-Secret: {secret}. Содержимое: тело, которое стоит ниже.',
      'Привяжите его к триггеру: UserRequest переходит в состояние resolved.',
      'Добавьте второе действие с "reopened" вместо "solved" и триггером: UserRequest переходит в состояние assigned.',
      'iTop пишет время без часового пояса: задайте его у вебхука.',
    ],
  },
  mail: {
    placeholder: '$this->ref$',
    where: {
      en: 'Paste it into the body of the notification by mail.',
      ru: 'Вставьте в тело почтового уведомления.',
    },
    documentedIn: 'Notification placeholders, itophub.io',
  },
}
