import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'Open "Settings", then "Integrations" and "Webhooks", and add a webhook with the URL {url}.',
      'Tick "Conversation status changed" and save.',
      'Show the secret of the webhook, and give that to Otzyv. Releases of Chatwoot that show none do not sign: make the webhook of the helpdesk "custom" then, with its secret in the path.',
    ],
    ru: [
      'Откройте «Настройки», затем «Интеграции» и «Вебхуки» и добавьте вебхук с адресом {url}.',
      'Отметьте «Статус диалога изменён» и сохраните.',
      'Откройте секрет вебхука и передайте его в Otzyv. Версии Chatwoot, которые его не показывают, не подписывают: тогда создайте вебхук вида custom с секретом в адресе.',
    ],
  },
  mail: {
    placeholder: '{{conversation.id}}',
    where: {
      en: 'Variables are filled in in canned responses, macros and automations: paste it there.',
      ru: 'Переменные заполняются в шаблонных ответах, макросах и автоматизациях: вставьте туда.',
    },
  },
}
