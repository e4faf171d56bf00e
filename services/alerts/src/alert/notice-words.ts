import type { AlertNotice } from './alert-notice.ts'

type Facts = { team: string; indicator: string; value: string; below: string }
type Words = {
  madeUp: string
  noTeam: string
  titles: Record<Exclude<AlertNotice['event'], 'test'>, (facts: Facts) => string>
  rule: (facts: Facts) => string
  weekOf: (day: string) => string
  labels: { survey: string; week: string; n: string; recovered: string }
  unit: Record<'percent' | 'points' | 'mean', (value: string) => string>
  test: { title: string; sentence: (workspace: string, channel: string) => string }
}

/** What channels get to read, in each of their languages. */
export const NOTICE_WORDS: Readonly<Record<AlertNotice['locale'], Words>> = {
  en: {
    madeUp: '[made-up data] ',
    noTeam: 'No team',
    titles: {
      opened: ({ team, indicator, value }) => `${team}: ${indicator} is down to ${value}`,
      worse: ({ team, indicator }) => `${team}: ${indicator} has fallen further`,
      reminder: ({ team, indicator }) => `${team}: ${indicator} is still low`,
      recovered: ({ team, indicator }) => `${team}: ${indicator} is back`,
    },
    rule: ({ below }) => `The line of the rule is ${below}.`,
    weekOf: (day) => `the week of ${day}`,
    labels: { survey: 'Survey', week: 'It began in', n: 'Answers', recovered: 'Back in' },
    unit: {
      percent: (value) => `${value}%`,
      points: (value) => `${value} points`,
      mean: (value) => value,
    },
    test: {
      title: 'This is a test from Otzyv',
      sentence: (workspace, channel) => `Alerts of ${workspace} will arrive here, through the channel “${channel}”.`,
    },
  },
  ru: {
    madeUp: '[вымышленные данные] ',
    noTeam: 'Без команды',
    titles: {
      opened: ({ team, indicator, value }) => `${team}: ${indicator} снизился до ${value}`,
      worse: ({ team, indicator }) => `${team}: ${indicator} снизился ещё больше`,
      reminder: ({ team, indicator }) => `${team}: ${indicator} всё ещё низкий`,
      recovered: ({ team, indicator }) => `${team}: ${indicator} восстановился`,
    },
    rule: ({ below }) => `Порог правила — ${below}.`,
    weekOf: (day) => `неделя с ${day}`,
    labels: { survey: 'Опрос', week: 'Началось', n: 'Ответов', recovered: 'Восстановление' },
    unit: {
      percent: (value) => `${value}\u00a0%`,
      points: (value) => `${value} п.`,
      mean: (value) => value,
    },
    test: {
      title: 'Проверка связи от Otzyv',
      sentence: (workspace, channel) => `Сюда, в канал «${channel}», будут приходить оповещения «${workspace}».`,
    },
  },
}
