import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'The module "API & Webhooks" is needed. Open "Manage", then "API & Webhooks".',
      'Add a webhook with the URL {url} and the event "Conversation status updated".',
      'FreeScout signs with a secret that follows from its own key: the MD5 of APP_KEY followed by "webhook_key". Compute it on its machine with: php -r \'echo md5("APP_KEY"."webhook_key");\' with the APP_KEY of its .env, and give the result to Otzyv.',
    ],
    ru: [
      'Нужен модуль «API & Webhooks». Откройте «Управление», затем «API & Webhooks».',
      'Добавьте вебхук с адресом {url} и событием «Статус диалога изменён».',
      'FreeScout подписывает секретом, который следует из его ключа: MD5 от APP_KEY и слова "webhook_key". Вычислите его на его сервере: php -r \'echo md5("APP_KEY"."webhook_key");\' с APP_KEY из .env и передайте результат в Otzyv.',
    ],
  },
  mail: {
    placeholder: '{%conversation.number%}',
    where: {
      en: 'Paste it into the signature of the mailbox, or into a saved reply.',
      ru: 'Вставьте в подпись почтового ящика или в сохранённый ответ.',
    },
    documentedIn: 'its source: app/Misc/Mail.php of freescout-help-desk/freescout',
  },
}
