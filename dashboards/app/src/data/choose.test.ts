import { formatMessage } from '@otzyv/locales/format-message'
import { describe, expect, test } from 'vitest'
import { sampleFigure } from '../charts/sample-point.ts'
import { chooseLanguage, textsOf } from '../format/choose-texts.ts'
import { decideCell } from '../format/decide-cell.ts'
import { chooseCsvFormat } from './choose-csv-format.ts'
import { choosePeriod } from './choose-period.ts'
import { chooseScope, type Workspace } from './choose-scope.ts'
import { NO_FILTERS, parseView, renderView, type View } from './parse-view.ts'

describe('the view in the address', () => {
  const plain = {
    ...{ workspace: '', survey: '', groupBy: 'team', granularity: 'week', weeks: 26, period: null, against: 'own' },
    filters: { team: [], product: [], agent: [], country: [], channel: [], language: [], tag: [] },
  }

  test('has defaults, also for what it does not know', () => {
    expect(parseView('')).toEqual(plain)
    expect(parseView('?groupBy=agent&granularity=day&weeks=27&against=always')).toEqual(plain)
    expect(parseView('?from=2026-02-30&to=2026-03-01')).toEqual(plain)
    expect(parseView('?from=2026-11-16&to=2026-11-16')).toEqual(plain)
  })

  test('an address of earlier means what it meant', () => {
    const asked = { workspace: '1', survey: 'nps', groupBy: 'product', granularity: 'month', weeks: 52 }
    expect(parseView('?workspace=1&survey=nps&groupBy=product&granularity=month&weeks=52')).toEqual({
      ...plain,
      ...asked,
    })
  })

  test('can be shared, with several values of a dimension, what was not given among them', () => {
    const view: View = {
      ...{ workspace: 'a b', survey: 'nps', groupBy: 'product', granularity: 'month', weeks: 78, against: 'year' },
      period: { from: '2026-09-14', to: '2026-11-23' },
      filters: { ...NO_FILTERS, team: ['', 'a&b=c'], tag: ['#1 %'] },
    }
    expect(parseView(renderView(view))).toEqual(view)
  })

  test('leaves out what would be so anyhow', () => {
    expect(renderView(parseView('?weeks=26&granularity=week&against=own'))).toBe('')
  })
})

describe('the period of a page', () => {
  test('is its last full weeks, on a Monday those that ended the day before', () => {
    expect(choosePeriod(null, '2026-11-22', 1)).toMatchObject({ from: '2026-11-09', to: '2026-11-16', isOwn: true })
    expect(choosePeriod(null, '2026-11-23', 13)).toMatchObject({ from: '2026-08-24', to: '2026-11-23', weeks: 13 })
  })

  test('is widened to full weeks where the address asks for other days', () => {
    const chosen = choosePeriod({ from: '2026-11-11', to: '2026-11-17' }, '2026-11-27', 1)
    expect(chosen).toEqual({ from: '2026-11-09', to: '2026-11-23', weeks: 2, isOwn: false })
  })
})

describe('workspace and survey', () => {
  const survey = (id: string, active: boolean) => ({ id, kind: 'csat' as const, name: id, active })
  const workspace = (id: string, surveys: Workspace['surveys']): Workspace => ({
    id,
    name: id,
    timeZone: 'UTC',
    locale: 'en',
    madeUp: false,
    filling: null,
    today: '2026-11-19',
    surveys,
  })
  const all = [workspace('one', [survey('old', false), survey('new', true)]), workspace('two', [survey('off', false)])]

  test('what was asked for, else the first that is active, else the first', () => {
    const ids = (search: string) => {
      const scope = chooseScope(all, parseView(search))
      return [scope?.workspace.id, scope?.survey.id]
    }
    expect(ids('?workspace=one&survey=old')).toEqual(['one', 'old'])
    expect(ids('')).toEqual(['one', 'new'])
    expect(ids('?workspace=two')).toEqual(['two', 'off'])
    expect(ids('?workspace=gone&survey=gone')).toEqual(['one', 'new'])
  })

  test('a workspace is found by its name too, as the API finds it', () => {
    const named = [workspace('1', [survey('a', true)]), { ...workspace('2', [survey('b', true)]), name: 'Second' }]
    expect(chooseScope(named, parseView('?workspace=Second'))).toMatchObject({ workspace: { id: '2' }, missing: null })
  })

  test('says what was asked for and is not there', () => {
    const missing = (search: string) => chooseScope(all, parseView(search))?.missing
    expect(missing('')).toBeNull()
    expect(missing('?workspace=two&survey=off')).toBeNull()
    expect(missing('?workspace=one&survey=gone')).toEqual({ what: 'survey', asked: 'gone' })
    expect(missing('?workspace=gone&survey=off')).toEqual({ what: 'workspace', asked: 'gone' })
  })

  test('none to see is null', () => {
    expect(chooseScope([], parseView(''))).toBeNull()
    expect(chooseScope([workspace('bare', [])], parseView(''))).toBeNull()
  })
})

describe('a cell', () => {
  test('hidden, empty and 0 are three things', () => {
    expect(decideCell(sampleFigure(null, { n: 3, flags: ['low_n', 'suppressed'] }))).toEqual({ outcome: 'hidden' })
    expect(decideCell(sampleFigure(null))).toEqual({ outcome: 'none' })
    expect(decideCell(sampleFigure(0))).toEqual({ outcome: 'value', value: 0, lowN: false })
    expect(decideCell(sampleFigure(50, { flags: ['low_n'] }))).toEqual({ outcome: 'value', value: 50, lowN: true })
  })

  test('a value that should have been hidden is hidden all the same', () => {
    expect(decideCell(sampleFigure(50, { flags: ['suppressed'] }))).toEqual({ outcome: 'hidden' })
  })
})

describe('languages', () => {
  test('the chosen one, else the first preferred that is known, else English', () => {
    expect(chooseLanguage('ru', ['en-GB'])).toBe('ru')
    expect(chooseLanguage(null, ['de-DE', 'ru-RU', 'en'])).toBe('ru')
    expect(chooseLanguage('xx', ['de'])).toBe('en')
  })

  test('Russian counts take their three forms', () => {
    const words = [1, 3, 5, 11, 21, 104].map((n) => formatMessage('ru', textsOf('ru').answers, { n }))
    expect(words).toEqual(['1 ответ', '3 ответа', '5 ответов', '11 ответов', '21 ответ', '104 ответа'])
    expect([1, 2].map((n) => formatMessage('en', textsOf('en').answers, { n }))).toEqual(['1 answer', '2 answers'])
  })
})

test.each([
  [['de-DE', 'en'], '&separator=%3B&decimal=%2C'],
  [['ru'], '&separator=%3B&decimal=%2C'],
  [['en-GB'], ''],
  [['zh-CN'], ''],
  [['de-CH'], ''],
])('a spreadsheet in %j gets a CSV that it reads: "%s"', (languages, query) => {
  expect(chooseCsvFormat(languages)).toBe(query)
})
