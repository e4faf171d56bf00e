import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'In the project of the Service Desk open "Settings", then "Webhooks", and add a webhook with the URL {url}.',
      'As secret token give {secret}.',
      'Tick "Issues events", and "Confidential issues events" as well: issues of the Service Desk are confidential.',
    ],
    ru: [
      'В проекте Service Desk откройте «Settings», затем «Webhooks» и добавьте вебхук с адресом {url}.',
      'Секретный токен (Secret token): {secret}.',
      'Отметьте «Issues events» и «Confidential issues events»: обращения Service Desk конфиденциальны.',
    ],
  },
  mail: {
    placeholder: 'GROUP/PROJECT%23%{ISSUE_ID}',
    where: {
      en: 'Paste the text into .gitlab/service_desk_templates/new_note.md, with the path of the project in place of GROUP/PROJECT.',
      ru: 'Вставьте текст в .gitlab/service_desk_templates/new_note.md; вместо GROUP/PROJECT напишите путь проекта.',
    },
    documentedIn: 'Service Desk, custom email templates, docs.gitlab.com',
  },
}
