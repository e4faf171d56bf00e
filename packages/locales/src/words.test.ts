import { expect, test } from 'vitest'
import { formatMessage } from './format-message.ts'
import { listMessages } from './list-messages.ts'
import { LOCALES } from './locales.ts'
import { WORDS } from './words.ts'

test.each(LOCALES)('no key is missing, empty or left in English in %s', (locale) => {
  const words = WORDS[locale].page
  expect(Object.keys(words).sort()).toEqual(Object.keys(WORDS.en.page).sort())
  for (const text of Object.values(words)) expect(text.trim()).not.toBe('')
  if (locale === 'en') return
  const same = Object.entries(words).filter(([key, text]) => text === WORDS.en.page[key as keyof typeof words]) // keys of the same type
  expect(same).toEqual([])
})

test.each(LOCALES)(
  'every message of %s can be formatted, and takes the values that the English one takes',
  (locale) => {
    const { mail, page } = WORDS[locale]
    const english = listMessages(WORDS.en)
    for (const [path, message] of listMessages({ mail, page })) {
      const values = Object.fromEntries(
        (english.get(path) ?? '').match(/(?<=\{)\w+/g)?.map((name) => [name, '1']) ?? [],
      )
      expect(() => formatMessage(locale, message, values), path).not.toThrow()
    }
  },
)

test('what the script of the page fills in by itself has plain values only', () => {
  for (const locale of LOCALES) for (const text of Object.values(WORDS[locale].page)) expect(text).not.toMatch(/\{\w+,/)
})
