export {
  DERIVED_DIMENSIONS,
  type DerivedDimension,
  DIMENSION_SETS,
  DIMENSIONS,
  type Dimension,
  FIELD_DIMENSIONS,
  type FieldDimension,
  forEachName,
  IMPERSONAL_DIMENSIONS,
  SPLIT_SETS,
  SPLITS,
  type Split,
} from './dimension.ts'
export { faceOf, KINDS, presetOfKind, SURVEY_KINDS, type SurveyKind } from './kinds/kinds.ts'
export { countedEvidence, type FigureRules, findPreset, presetOf } from './ruleset/ruleset.ts'
