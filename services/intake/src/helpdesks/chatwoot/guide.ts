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
    placeholder: '{{conversation.display_id}}',
    where: {
      en: 'Paste it into a macro, or into the message of an automation. In canned responses Chatwoot leaves it empty.',
      ru: 'Вставьте в макрос или в сообщение автоматизации. В шаблонных ответах Chatwoot оставляет это место пустым.',
    },
    documentedIn:
      'its source: app/drops/conversation_drop.rb and app/models/concerns/liquidable.rb of chatwoot/chatwoot',
  },
}
