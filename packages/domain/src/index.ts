export { addressKeyOf, ERASED_KEY } from './address/address-key.ts'
export { FIRST_ADMIN_ADDRESS } from './address/first-admin-address.ts'
export { isSenderAddress, NO_SENDER, readMailAddress } from './address/mail-address.ts'
export { decideHold } from './asking/decide-hold.ts'
export { decideSkip, type SkipFacts } from './asking/decide-skip.ts'
export { SKIP_REASONS } from './asking/skip-reason.ts'
export { type Accent, accentOf, accentOrOurs, readBrandColour } from './brand-colour.ts'
export { isoMonday, localDay, parseDay, shiftDay, shiftMonth } from './calendar.ts'
export { chooseAllRecipients, chooseRecipients, uniqueAddresses } from './choose-recipients.ts'
export { COMPARED_WITH, chooseSides, type Sides } from './choose-sides.ts'
export { type DueRule, decideDueDay } from './decide-due-day.ts'
export {
  COVERAGE_SETS,
  DERIVED_DIMENSIONS,
  type DerivedDimension,
  DIMENSION_SETS,
  DIMENSIONS,
  type Dimension,
  FIELD_DIMENSIONS,
  type FieldDimension,
  forEachName,
  IMPERSONAL_DIMENSIONS,
  SPLITS,
  type Split,
} from './dimension.ts'
export { findNearest } from './find-nearest.ts'
export { readImage } from './image/read-image.ts'
export { bandOf, KINDS, presetOfKind, SURVEY_KINDS, type SurveyKind } from './kinds/kinds.ts'
export { SCALE_STYLES, type ScaleStyle, shownStyle, styleOfKind, stylesOfKind } from './kinds/scale-style.ts'
export { LOOK } from './look.ts'
export { RATING_BANDS, type RatingBand, ratingsOfBand } from './ruleset/rating-band.ts'
export { countedEvidence, type FigureRules, findPreset, presetOf } from './ruleset/ruleset.ts'
export { splitName } from './split-name.ts'
