export { faceOf, KINDS, presetOfKind, SURVEY_KINDS, type SurveyKind } from './kinds/kinds.ts'
