import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'In the Developer Hub open your app, then "Webhooks", and give the URL {url}.',
      'Subscribe to conversation.admin.closed and conversation.admin.opened.',
      'Intercom signs with the client secret of the app: copy it from "Basic information", and give it to Otzyv.',
      'Only conversations that the customer began have an address. Of others Otzyv asks Intercom, if its API is connected under Settings, Helpdesk APIs; without it coverage says that there was none.',
    ],
    ru: [
      'В Developer Hub откройте своё приложение, затем «Webhooks» и укажите адрес {url}.',
      'Подпишитесь на conversation.admin.closed и conversation.admin.opened.',
      'Intercom подписывает секретом клиента (client secret): скопируйте его из «Basic information» и передайте в Otzyv.',
      'Адрес есть только у диалогов, которые начал клиент. Об остальных Otzyv спрашивает Intercom, если его API подключён в настройках, «API служб поддержки»; без этого в охвате сказано, что адреса не было.',
    ],
  },
  mail: {
    placeholder: null,
    where: {
      en: 'Its documents name no attribute of a message with the id of the conversation.',
      ru: 'В её документации не назван атрибут сообщения с идентификатором беседы.',
    },
    documentedIn: null,
  },
}
