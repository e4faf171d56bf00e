import { LOCALES } from '@otzyv/locales'
import { expect, test } from 'vitest'
import { PAGE_WORDS } from './page-words.ts'

test.each(LOCALES)('no key is missing, empty or left in English in %s', (locale) => {
  const words = PAGE_WORDS[locale]
  expect(Object.keys(words).sort()).toEqual(Object.keys(PAGE_WORDS.en).sort())
  for (const text of Object.values(words)) expect(text.trim()).not.toBe('')
  if (locale === 'en') return
  const same = Object.entries(words).filter(([key, text]) => text === PAGE_WORDS.en[key as keyof typeof words]) // keys of the same type
  expect(same).toEqual([])
})
