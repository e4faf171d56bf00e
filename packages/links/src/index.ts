export { createKeyringText, type Keyring, type LinkPurpose, parseKeyring, rotateKeyringText } from './keyring.ts'
export { type LinkClaims, signLink, type VerifiedLink, verifyLink } from './link-token.ts'
export { repairToken } from './repair-token.ts'
export { createSurveyLinks, surveyPath } from './survey-link.ts'
