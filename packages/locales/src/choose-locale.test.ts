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
    // Other codes of the same languages, as helpdesks and browsers write them.
    [['rus'], 'ru'],
    [['GER'], 'de'],
    [['deu_AT'], 'de'],
    [['fre', 'ru'], 'fr'],
    [['xx-zz, cmn-Hans-CN;q=0.9, en;q=0.1'], 'zh'],
    [['zh-Hant-TW, en;q=0.5'], 'zh'],
    [['arb'], 'ar'],
    // A neighbour's language is not guessed: anyone who reads it may well not want it.
    [['uk-UA'], 'en'],
    [['be', 'kk', 'hy'], 'en'],
    [['ca-ES, pt;q=0.1'], 'pt'],
    // What is no tag at all.
    [['i-lux', 'x-klingon', '*', '-', '_', 'a'.repeat(600), 'de-'], 'de'],
  ])('%j is %s', (wishes, locale) => {
    expect(chooseLocale(...wishes)).toBe(locale)
  })
})
