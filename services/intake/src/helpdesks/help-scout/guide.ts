import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'Open "Manage", then "Apps", and install "Webhooks".',
      'As callback URL give {url}, as secret key {secret}.',
      'Choose the event "Conversation status updated" and save.',
      'Chats may have no address. Of these Otzyv asks Help Scout, if its API is connected under Settings, Helpdesk APIs; without it coverage says that there was none.',
    ],
    ru: [
      'Откройте «Manage», затем «Apps» и установите «Webhooks».',
      'Адрес (Callback URL): {url}, секрет (Secret Key): {secret}.',
      'Выберите событие «Conversation status updated» и сохраните.',
      'У чатов адреса может не быть. О них Otzyv спрашивает Help Scout, если его API подключён в настройках, «API служб поддержки»; без этого в охвате сказано, что адреса не было.',
    ],
  },
  mail: {
    placeholder: null,
    where: {
      en: 'Its variables give the number of a conversation, and it is reported by its id.',
      ru: 'Её переменные дают номер беседы, а сообщается её идентификатор.',
    },
    documentedIn: null,
  },
}
