import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'Open "Admin", then "Webhook", and create a webhook with the endpoint {url}.',
      'As HMAC-SHA1 signature token give {secret}. Keep the default payload.',
      'Open "Admin", then "Trigger", and create a trigger: Action is updated, State has changed, State is closed. Let it run the webhook.',
      'Create a second trigger for State has changed and State is open with the same webhook, so that a mail that waits is stopped if the ticket is opened again.',
    ],
    ru: [
      'Откройте «Администрирование», затем «Вебхук» и создайте вебхук с адресом {url}.',
      'Токен подписи HMAC-SHA1: {secret}. Содержимое оставьте стандартным.',
      'Откройте «Администрирование», затем «Триггер» и создайте триггер: действие «обновлено», состояние изменено, состояние «closed». Пусть он вызывает вебхук.',
      'Создайте второй триггер: состояние изменено, состояние «open», с тем же вебхуком. Тогда письмо, которое ждёт отправки, будет остановлено, если тикет открыт снова.',
    ],
  },
  mail: {
    placeholder: '#{ticket.number}',
    where: {
      en: 'Paste it into the signature of a group, a text module, or the mail of a trigger. While a ticket is being created it has no number yet.',
      ru: 'Вставьте в подпись группы, текстовый модуль или письмо триггера. Пока обращение создаётся, номера у него ещё нет.',
    },
    documentedIn: 'Signatures, and Variables, admin-docs.zammad.org',
  },
}
