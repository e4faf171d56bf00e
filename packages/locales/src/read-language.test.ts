import { describe, expect, test } from 'vitest'
import { readLanguage } from './read-language.ts'

describe('the language of a ticket', () => {
  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['pt_BR', 'pt'],
    ['DEU', 'de'],
    ['ger', 'de'],
    ['zh-Hant-TW', 'zh'],
    ['pl-PL', 'pl'],
    ['nb', 'nb'],
    ['fil', 'fil'],
    ['en-US,en;q=0.9,de;q=0.1', 'en'],
    ['de;q=0.1,pl', 'pl'],
    ['German', 'de'],
    ['Deutsch', 'de'],
    ['Portuguese (Brazil)', 'pt'],
    ['русский', 'ru'],
    ['POLISH', 'pl'],
  ])('reads %j as %j', (wish, language) => expect(readLanguage(wish)).toBe(language))

  test.each([
    '',
    'und',
    'mul',
    'zxx',
    'xx',
    'xx-XX',
    'qqq',
    'Elvish',
    '-',
    '1',
    '\u0000',
    'a'.repeat(1000),
    '<script>',
  ])('finds none in %j', (wish) => expect(readLanguage(wish)).toBe(''))
})
