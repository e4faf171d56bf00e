import { bucketOf, presets } from '@otzyv/indicators'
import { expect, test } from 'vitest'
import { RATING_BANDS, ratingsOfBand } from './rating-band.ts'

test.each([
  ['top2of5', '1-2 3-3 4-5'],
  ['nps', '0-6 7-8 9-10'],
  ['ces_top', '1-3 4-4 5-7'],
  ['thumbs_up', '0-0 none 1-1'],
  ['zendesk', '1-3 none 4-5'],
] as const)('%s has the bands %s', (id, expected) => {
  const bands = RATING_BANDS.map((band) => ratingsOfBand(presets[id], band))
  expect(bands.map((band) => (band === null ? 'none' : `${band.from}-${band.to}`)).join(' ')).toBe(expected)
})

test('of every preset each rating is within the ends of the band that figures count it in, and of no other', () => {
  const bandOf = { negative: 'low', neutral: 'middle', positive: 'high' }
  for (const preset of Object.values(presets))
    for (let rating = preset.scaleMin; rating <= preset.scaleMax; rating++) {
      const within = RATING_BANDS.filter((band) => {
        const ends = ratingsOfBand(preset, band)
        return ends !== null && ends.from <= rating && rating <= ends.to
      })
      expect([preset.id, rating, within]).toEqual([preset.id, rating, [bandOf[bucketOf(rating, preset)]]])
    }
})
