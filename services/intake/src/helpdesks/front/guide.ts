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
    placeholder: '{{conversation.public_id}}',
    where: {
      en: 'Paste it into a message template, or into a signature.',
      ru: 'Вставьте в шаблон сообщения или в подпись.',
    },
    documentedIn: 'Using variables and application objects in message templates and signatures, help.front.com',
  },
}
