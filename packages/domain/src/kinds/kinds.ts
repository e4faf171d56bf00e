import { bucketOf, type Preset, presets } from '@otzyv/indicators'
import { ces } from './ces.ts'
import { csat } from './csat.ts'
import type { KindRules } from './kind-rules.ts'
import { nps } from './nps.ts'
import { thumbs } from './thumbs.ts'

/** The kinds of surveys. Links carry the place in this list: new ones go to the end, and 64 have room. */
const LIST = [csat, nps, ces, thumbs] as const

/** What a survey asks for. */
export type SurveyKind = (typeof LIST)[number]['kind']

/** The names of the kinds, by the number that links carry. */
export const SURVEY_KINDS: readonly SurveyKind[] = LIST.map(({ kind }) => kind)

/** The rules of each kind, by its name. */
export const KINDS = Object.fromEntries(LIST.map((rules): [string, KindRules] => [rules.kind, rules])) as Readonly<
  Record<SurveyKind, KindRules> // each kind is in the list
>

/** The preset that a survey of a kind is shown by unless it is set otherwise. */
export function presetOfKind(kind: SurveyKind): Preset {
  return presets[KINDS[kind].preset]
}

/** What a rating says, whatever the scale: it is of those who are not content, of those who are, or between. */
export type Band = 'Low' | 'Mid' | 'High'

const BANDS = { negative: 'Low', neutral: 'Mid', positive: 'High' } as const

/** The band of a rating of a kind, by the preset of the kind. */
export function bandOf(kind: SurveyKind, rating: number): Band {
  return BANDS[bucketOf(rating, presetOfKind(kind))]
}
