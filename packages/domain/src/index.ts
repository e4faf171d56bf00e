export { addressKeyOf } from './address/address-key.ts'
export { isDisposableDomain } from './address/disposable-domains.ts'
export {
  domainOf,
  isDomainIn,
  isSenderAddress,
  type MailAddress,
  NO_SENDER,
  readMailAddress,
} from './address/mail-address.ts'
export type { AskingSettings } from './asking/asking-settings.ts'
export { decideHold, type HoldFacts } from './asking/decide-hold.ts'
export { decideSkip, type SkipFacts } from './asking/decide-skip.ts'
export { SKIP_REASONS, type SkipReason } from './asking/skip-reason.ts'
export { isoMonday, localDay, parseDay, shiftDay } from './calendar.ts'
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
