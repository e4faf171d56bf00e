import type { Preset } from '@otzyv/indicators'

/** The bands of a survey's ratings, as its preset takes them: 1 and 2, 3, 4 and 5 of 5; 0 to 6, 7 and 8, 9 and 10 of NPS. */
export const RATING_BANDS = ['low', 'middle', 'high'] as const
export type RatingBand = (typeof RATING_BANDS)[number]

/** The lowest and the highest rating of a band; null where the preset leaves none for it, as between bad and good of two. */
export function ratingsOfBand(preset: Preset, band: RatingBand): { from: number; to: number } | null {
  const { scaleMin, scaleMax, negativeTo, positiveFrom } = preset
  const ends = {
    low: { from: scaleMin, to: negativeTo },
    middle: { from: negativeTo + 1, to: positiveFrom - 1 },
    high: { from: positiveFrom, to: scaleMax },
  }[band]
  return ends.from <= ends.to ? ends : null
}
