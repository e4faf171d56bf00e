import type { AlertNotice } from './alert-notice.ts'

type Words = {
  madeUp: string
  comment: (text: string) => string
  test: { title: string; sentence: (workspace: string, channel: string) => string }
}

/** What channels get to read beside what is said of an alert, in each of their languages. */
export const NOTICE_WORDS: Readonly<Record<AlertNotice['locale'], Words>> = {
  en: {
    madeUp: '[made-up data] ',
    comment: (text) => `The customer wrote: “${text}”`,
    test: {
      title: 'This is a test from Otzyv',
      sentence: (workspace, channel) => `Alerts of ${workspace} will arrive here, through the channel “${channel}”.`,
    },
  },
  ru: {
    madeUp: '[вымышленные данные] ',
    comment: (text) => `Клиент написал: «${text}»`,
    test: {
      title: 'Проверка связи от Otzyv',
      sentence: (workspace, channel) => `Сюда, в канал «${channel}», будут приходить оповещения «${workspace}».`,
    },
  },
}
