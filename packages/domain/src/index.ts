export { faceOf, KINDS, presetOfKind, SURVEY_KINDS, type SurveyKind } from './kinds/kinds.ts'
export { countedEvidence, type FigureRules, findPreset, presetOf } from './ruleset/ruleset.ts'
