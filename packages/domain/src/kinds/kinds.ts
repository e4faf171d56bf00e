import { type Preset, presets } from '@otzyv/indicators'
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
export const KINDS = Object.fromEntries(LIST.map((rules) => [rules.kind, rules])) as Readonly<
  Record<SurveyKind, KindRules> // each kind is in the list
>

/** The preset that a survey of a kind is shown by unless it is set otherwise. */
export function presetOfKind(kind: SurveyKind): Preset {
  return presets[KINDS[kind].preset]
}
