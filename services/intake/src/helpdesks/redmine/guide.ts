import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'The plugin redmine_webhook is needed. In the project open "Settings", then "WebHook".',
      'Give the URL {url}/{secret}: the plugin can neither sign nor send a header, so that the secret stands in the path. Keep this URL to yourself.',
    ],
    ru: [
      'Нужен модуль redmine_webhook. В проекте откройте «Настройки», затем «WebHook».',
      'Укажите адрес {url}/{secret}: модуль не умеет ни подписывать, ни отправлять заголовок, поэтому секрет стоит в адресе. Никому не показывайте этот адрес.',
    ],
  },
  mail: {
    placeholder: null,
    where: {
      en: 'The text of its mails is part of the program.',
      ru: 'Текст её писем — часть программы.',
    },
    documentedIn: null,
  },
}
