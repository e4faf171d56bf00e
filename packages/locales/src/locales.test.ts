import { SurveyKind } from '@otzyv/contracts'
import { KINDS } from '@otzyv/domain'
import { describe, expect, test } from 'vitest'
import { LOCALES, localeAt, localeIndex } from './locales.ts'
import { surveyWords } from './survey-words.ts'

test('the numbers that links carry never change', () => {
  expect(LOCALES.slice(0, 8)).toEqual(['en', 'ru', 'de', 'fr', 'es', 'pt', 'zh', 'ar'])
  for (const locale of LOCALES) expect(localeAt(localeIndex(locale))).toBe(locale)
  expect(LOCALES.length).toBeLessThanOrEqual(63)
})

describe.each(LOCALES)('%s', (locale) => {
  test.each(SurveyKind.options)('names the question and every rating of %s in words of its own', (kind) => {
    const words = surveyWords(kind, locale)
    for (const text of [words.question, words.low, words.high]) expect(text.trim()).not.toBe('')
    if (locale !== 'en') expect(words.question).not.toBe(surveyWords(kind, 'en').question)
    const { min, max } = KINDS[kind].scale
    if (kind === 'nps') return expect(words.ratings).toEqual([])
    expect(words.ratings).toHaveLength(max + 1)
    expect(new Set(words.ratings.slice(min)).size).toBe(max - min + 1)
    expect([words.ratings[min], words.ratings[max]]).toEqual([words.low, words.high])
  })
})

test('a survey with words of its own has the rest from us', () => {
  const words = surveyWords('csat', 'de', { de: { question: 'Hat es geholfen?' }, en: { low: 'x' } })
  expect(words).toMatchObject({ question: 'Hat es geholfen?', low: 'Sehr schlecht' })
})
