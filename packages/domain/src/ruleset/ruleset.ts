import { isPreset, type Preset, presets } from '@otzyv/indicators'
import { presetOfKind, type SurveyKind } from '../kinds/kinds.ts'

/** The rules of a workspace that say how figures follow from rating counts. */
export type FigureRules = {
  /** Counting from 1; every stored figure carries it. */
  version: number
  unconfirmed: 'leave_out' | 'include_if_quiet'
  /** The preset of a survey, by the survey's id, if it is not that of its kind. */
  presets: Readonly<Record<string, string>>
}

/** The evidence that counts in an indicator: what a person surely gave, and quiet unconfirmed responses if the ruleset says so. */
export function countedEvidence({
  unconfirmed,
}: Pick<FigureRules, 'unconfirmed'>): ('confirmed' | 'by_ticket' | 'unconfirmed')[] {
  return unconfirmed === 'include_if_quiet' ? ['confirmed', 'by_ticket', 'unconfirmed'] : ['confirmed', 'by_ticket']
}

/** The rule of a survey's indicator: its own preset, else that of its kind; so also if its own is not known here. */
export function presetOf(rules: Pick<FigureRules, 'presets'>, survey: { surveyId: string; kind: SurveyKind }): Preset {
  const own = Object.hasOwn(rules.presets, survey.surveyId) ? rules.presets[survey.surveyId] : undefined
  return (own === undefined ? null : findPreset(own)) ?? presetOfKind(survey.kind)
}

/** The rule that a stored figure names; null for one that this version does not know. */
export function findPreset(id: string): Preset | null {
  return isPreset(id) ? presets[id] : null
}
