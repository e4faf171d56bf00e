import { presets } from '@otzyv/indicators'
import { expect, test } from 'vitest'
import { KINDS, SURVEY_KINDS } from './kinds.ts'

test('the numbers of the kinds that links carry never change, and fit into a link', () => {
  expect(SURVEY_KINDS.slice(0, 4)).toEqual(['csat', 'nps', 'ces', 'thumbs'])
  expect(SURVEY_KINDS.length).toBeLessThanOrEqual(64)
})

test.each(SURVEY_KINDS)(
  '%s has a scale that ratings are stored on, a face for each rating or none, and a preset of its scale',
  (kind) => {
    const { scale, faces, preset } = KINDS[kind]
    expect([scale.min, scale.max].every((end) => Number.isInteger(end) && end >= 0 && end <= 10)).toBe(true)
    expect(scale.min).toBeLessThan(scale.max)
    if (faces !== null) expect(new Set(faces).size).toBe(scale.max - scale.min + 1)
    expect(presets[preset]).toMatchObject({ scaleMin: scale.min, scaleMax: scale.max })
  },
)

test('one kind is asked by default', () => {
  expect(SURVEY_KINDS.filter((kind) => (KINDS[kind].firstSurvey?.share ?? 0) > 0)).toEqual(['csat'])
})
