import { presets } from '@otzyv/indicators'
import { expect, test } from 'vitest'
import { bandOf, KINDS, SURVEY_KINDS } from './kinds.ts'
import { SCALE_STYLES, shownStyle, styleOfKind, stylesOfKind } from './scale-style.ts'

test('the numbers of the kinds that links carry never change, and fit into a link', () => {
  expect(SURVEY_KINDS.slice(0, 4)).toEqual(['csat', 'nps', 'ces', 'thumbs'])
  expect(SURVEY_KINDS.length).toBeLessThanOrEqual(64)
})

test.each(SURVEY_KINDS)(
  '%s has a scale that ratings are stored on, looks of its own, and a preset of its scale',
  (kind) => {
    const { scale, styles, preset } = KINDS[kind]
    expect([scale.min, scale.max].every((end) => Number.isInteger(end) && end >= 0 && end <= 10)).toBe(true)
    expect(scale.min).toBeLessThan(scale.max)
    expect(new Set<string>(styles).size).toBe(styles.length)
    for (const style of styles) expect(SCALE_STYLES).toContain(style)
    const bands = [scale.min, scale.max].map((rating) => bandOf(kind, rating))
    expect(bands).toEqual(['Low', 'High'])
    expect(presets[preset]).toMatchObject({ scaleMin: scale.min, scaleMax: scale.max })
  },
)

test('one kind is asked by default', () => {
  expect(SURVEY_KINDS.filter((kind) => (KINDS[kind].firstSurvey?.share ?? 0) > 0)).toEqual(['csat'])
})

test('a look that a kind does not have is that which it has by itself', () => {
  expect([stylesOfKind('csat'), stylesOfKind('ces'), stylesOfKind('nps'), stylesOfKind('thumbs')]).toEqual([
    ['numbers', 'faces', 'stars'],
    ['numbers', 'faces'],
    ['numbers'],
    ['thumbs'],
  ])
  for (const kind of SURVEY_KINDS)
    for (const style of SCALE_STYLES)
      expect(shownStyle(kind, style)).toBe(stylesOfKind(kind).includes(style) ? style : styleOfKind(kind))
})
