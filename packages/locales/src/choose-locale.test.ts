import { describe, expect, test } from 'vitest'
import { chooseLocale } from './choose-locale.ts'

describe('the language of a person', () => {
  test.each([
    [['ru-RU'], 'ru'],
    [['', 'fi', 'ru'], 'ru'],
    [['en-GB', 'ru'], 'en'],
    [['fi, ru;q=0.8, en;q=0.9'], 'en'],
    [['ru;q=0, en;q=0.1'], 'en'],
    [[null, undefined, ''], 'en'],
    [['*;q=abc', 'RU_ru'], 'ru'],
  ])('%j is %s', (wishes, locale) => {
    expect(chooseLocale(...wishes)).toBe(locale)
  })
})
