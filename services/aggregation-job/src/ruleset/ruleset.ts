import type { Evidence, SurveyKind } from '@otzyv/contracts'
import { presetOfKind } from '@otzyv/domain'
import { isPreset, type Preset, presets } from '@otzyv/indicators'

/** The rules that the figures of a workspace are computed under. */
export type Ruleset = {
  version: number
  /** IANA name; days and weeks are counted in it. */
  timeZone: string
  /** Days as the facts were given them when they were written, or counted again from the instants: after a change of zone. */
  days: 'as_written' | 'from_instants'
  unconfirmed: 'leave_out' | 'include_if_quiet'
  /** The preset of a survey, by its id, where it is not that of its kind. */
  presets: Readonly<Record<string, string>>
}

/** The zone that the statements count days in, or null where they take the days as written. */
export function zoneToCountIn({ days, timeZone }: Ruleset): string | null {
  return days === 'from_instants' ? timeZone : null
}

/** The evidence that is counted in an indicator. */
export function countedEvidence({ unconfirmed }: Ruleset): Evidence[] {
  return unconfirmed === 'include_if_quiet' ? ['confirmed', 'unconfirmed'] : ['confirmed']
}

/** The rule of a survey's indicator: its own preset, else that of its kind. */
export function presetOf(ruleset: Ruleset, survey: { surveyId: string; kind: SurveyKind }): Preset {
  const own = ruleset.presets[survey.surveyId]
  return own !== undefined && isPreset(own) ? presets[own] : presetOfKind(survey.kind)
}
