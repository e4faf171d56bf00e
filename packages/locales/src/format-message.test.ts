import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { BRIEFING_WORDS } from './briefing-words.ts'
import { DASHBOARD_WORDS } from './dashboard-words.ts'
import { formatMessage } from './format-message.ts'
import { listMessages } from './list-messages.ts'
import { FRAME_WORDS } from './pages/frame-words.ts'
import { TEAMS_WORDS } from './pages/teams-words.ts'
import { WEEK_WORDS } from './pages/week-words.ts'

const LANGUAGES = ['en', 'ru'] as const

test('a value that ends in a stop leaves one stop at the end of its sentence, and one inside it stays', () => {
  const say = (message: string, value: string) => formatMessage('ru', message, { value })
  expect(say('До {value}. Отписаться', '26 декабря 2026 г.')).toBe('До 26 декабря 2026 г. Отписаться')
  expect(say('До {value}. Отписаться', '26 декабря')).toBe('До 26 декабря. Отписаться')
  expect(say('{value}, до {value}.', 'г.')).toBe('г., до г.')
  expect(say('«{value}».', 'Wait..')).toBe('«Wait..».')
  expect(say('{value}.', 'Wait…')).toBe('Wait….')
})

test('a message takes its plural from the language', () => {
  const message = '{n, plural, one {# ответ} few {# ответа} other {# ответов}}'
  expect([1, 3, 11].map((n) => formatMessage('ru', message, { n }))).toEqual(['1 ответ', '3 ответа', '11 ответов'])
})

test('every message says the same with its values put in as the parser of ICU messages makes of it', () => {
  const words = [DASHBOARD_WORDS, BRIEFING_WORDS, FRAME_WORDS, WEEK_WORDS, TEAMS_WORDS]
  const texts = LANGUAGES.flatMap((language) =>
    words.flatMap((one) => [...listMessages(one[language]).values()].map((text) => ({ language, text }))),
  )
  expect(texts.length).toBeGreaterThan(300)
  for (const { language, text } of texts) {
    const names = [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name)
    for (const value of [1234.5, 'it’s {n} <b>']) {
      const values = Object.fromEntries(names.map((name) => [name, value]))
      const named = typeof value === 'number' ? text.replace(/\{(\w+)\}/g, '{$1, number}') : text
      const parsed = () => String(new IntlMessageFormat(named, language, undefined, { ignoreTag: true }).format(values))
      const said = () => formatMessage(language, text, values)
      expect([text, outcomeOf(said)]).toEqual([text, outcomeOf(parsed)])
    }
  }
})

test('a number is written as the language writes it, wherever it stands, and text as it is', () => {
  const message = '{answered} of {sent, plural, one {# survey} other {# surveys, {late} late}}'
  const values = { answered: 1007, sent: 1066, late: 12345.6 }
  expect(formatMessage('en', message, values)).toBe('1,007 of 1,066 surveys, 12,345.6 late')
  expect(formatMessage('ru', '{n}, порт {port}', { n: 1007, port: '2525' })).toBe('1\u00a0007, порт 2525')
})

test('a message without the value that it names is an error, and not a sentence with a hole', () => {
  expect(() => formatMessage('en', 'Hello {name}', {})).toThrow()
})

/** A plural of what is no number is an error of both. */
function outcomeOf(say: () => string): string {
  try {
    return say()
  } catch {
    return 'an error'
  }
}
