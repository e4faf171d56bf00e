import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'Open "Settings", then "Rules", and create a rule that runs when a conversation is archived.',
      'Let it send to a webhook with the URL {url}.',
      'Add the same for conversations that are reopened.',
      'Front signs with the API secret of your company: copy it from "Settings", "Developers", and give it to Otzyv.',
    ],
    ru: [
      'Откройте «Settings», затем «Rules» и создайте правило, которое срабатывает, когда диалог отправлен в архив.',
      'Пусть оно вызывает вебхук с адресом {url}.',
      'Сделайте то же для диалогов, которые открыты снова.',
      'Front подписывает секретом API вашей компании: скопируйте его из «Settings», «Developers» и передайте в Otzyv.',
    ],
  },
  mail: {
    placeholder: null,
    where: {
      en: 'Its mails have no variable for the id of a conversation.',
      ru: 'В её письмах нет переменной с идентификатором беседы.',
    },
  },
}
