import type { TestMailWords } from '../test-mail-words.ts'

export const testMail: TestMailWords = {
  subject: 'Пробное письмо из Otzyv',
  text: 'Это письмо показывает, что письма рабочего пространства «{workspace}» доходят. Клиенты получают свои тем же путём.',
  sender:
    'Отправитель: {sender}. Если письмо попало в спам, попросите того, кто отвечает за этот домен, добавить записи SPF и DKIM для вашего почтового сервера.',
  ignore: 'Отвечать на него не нужно.',
}
