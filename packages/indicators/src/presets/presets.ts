import type { Preset } from './preset.ts'

const csat = {
  indicator: 'csat',
  scaleMin: 1,
  scaleMax: 5,
  positiveFrom: 4,
  negativeTo: 2,
  neutral: 'counted',
  method: 'share',
  unit: 'percent',
  rounding: 1,
} as const satisfies Partial<Preset>

const ces = { ...csat, indicator: 'ces', scaleMax: 7, positiveFrom: 5, negativeTo: 3 } as const

/** Every preset that the product knows, by its id. */
export const presets = {
  /** Satisfied (4 and 5) of all responses: the CSAT shown by default. */
  top2of5: { ...csat, id: 'top2of5', name: 'CSAT (4 and 5 of 5)' },
  /** Good (4, 5) of good and bad (1, 2); a 3 takes no side and is left out. */
  good_bad_5: { ...csat, id: 'good_bad_5', name: 'CSAT (4 and 5 against 1 and 2)', neutral: 'left_out' },
  /** The average rating stretched to 0..100: (mean - 1) / 4 * 100. */
  mean_0_100: { ...csat, id: 'mean_0_100', name: 'CSAT (average, 0-100)', method: 'mean' },
  /** Promoters (9, 10) minus detractors (0 to 6), in points. */
  nps: {
    id: 'nps',
    indicator: 'nps',
    name: 'NPS',
    scaleMin: 0,
    scaleMax: 10,
    method: 'balance',
    positiveFrom: 9,
    negativeTo: 6,
    neutral: 'counted',
    unit: 'points',
    rounding: 0,
  },
  /** Easy (5 to 7) of all responses on the 7-point scale. */
  ces_top: { ...ces, id: 'ces_top', name: 'CES (5-7 of 7)' },
  /** The average rating on the 7-point scale. */
  ces_mean: { ...ces, id: 'ces_mean', name: 'CES (average of 7)', method: 'mean', unit: 'mean', rounding: 2 },
  /** Good of all, where there is nothing between good and bad. */
  thumbs_up: {
    ...csat,
    id: 'thumbs_up',
    indicator: 'thumbs',
    name: 'Good of good and bad',
    scaleMin: 0,
    scaleMax: 1,
    positiveFrom: 1,
    negativeTo: 0,
  },
  /** As Delighted shows CSAT: 4 and 5 of all, always a whole percent. */
  delighted: { ...csat, id: 'delighted', name: 'CSAT (as Delighted: 4-5 of 5, whole percent)', rounding: 0 },
  /** As Zendesk shows CSAT on 5 points: 4 and 5 are good, 1 to 3 are bad; whole percent. */
  zendesk: {
    ...csat,
    id: 'zendesk',
    name: 'CSAT (as Zendesk: 4-5 good, 1-3 bad, whole percent)',
    negativeTo: 3,
    neutral: 'left_out',
    rounding: 0,
  },
} as const satisfies Record<string, Preset>

/** The id of a preset. */
export type PresetId = keyof typeof presets

/** Whether a preset of this version has this id. */
export function isPreset(id: string): id is PresetId {
  return Object.hasOwn(presets, id)
}
