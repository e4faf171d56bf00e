import { presets } from '@otzyv/indicators'
import { expect, test } from 'vitest'
import { KINDS, SURVEY_KINDS } from './kinds.ts'
import { faceOf, SCALE_STYLES, styleOfKind, stylesOfKind } from './scale-style.ts'

test('the numbers of the kinds that links carry never change, and fit into a link', () => {
  expect(SURVEY_KINDS.slice(0, 4)).toEqual(['csat', 'nps', 'ces', 'thumbs'])
  expect(SURVEY_KINDS.length).toBeLessThanOrEqual(64)
})

test.each(SURVEY_KINDS)(
  '%s has a scale that ratings are stored on, looks with a face for each rating or none, and a preset of its scale',
  (kind) => {
    const { scale, looks, preset } = KINDS[kind]
    expect([scale.min, scale.max].every((end) => Number.isInteger(end) && end >= 0 && end <= 10)).toBe(true)
    expect(scale.min).toBeLessThan(scale.max)
    expect(Object.keys(looks).length).toBeGreaterThan(0)
    for (const faces of Object.values(looks))
      if (faces !== null) expect(new Set(faces).size).toBe(scale.max - scale.min + 1)
    expect(presets[preset]).toMatchObject({ scaleMin: scale.min, scaleMax: scale.max })
  },
)

test('one kind is asked by default', () => {
  expect(SURVEY_KINDS.filter((kind) => (KINDS[kind].firstSurvey?.share ?? 0) > 0)).toEqual(['csat'])
})

test('a look that a kind does not have is that which it has by itself', () => {
  expect([stylesOfKind('csat'), stylesOfKind('nps'), stylesOfKind('thumbs')]).toEqual([
    ['numbers', 'faces', 'stars'],
    ['numbers'],
    ['thumbs'],
  ])
  for (const kind of SURVEY_KINDS) {
    const { min } = KINDS[kind].scale
    for (const style of SCALE_STYLES.filter((one) => !stylesOfKind(kind).includes(one)))
      expect(faceOf(kind, style, min)).toBe(faceOf(kind, styleOfKind(kind), min))
  }
  expect([faceOf('csat', 'faces', 5), faceOf('csat', 'stars', 4), faceOf('csat', 'numbers', 4)]).toEqual([
    '😃',
    '4★',
    null,
  ])
})
