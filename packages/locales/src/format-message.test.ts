import { expect, test } from 'vitest'
import { formatMessage } from './format-message.ts'

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
