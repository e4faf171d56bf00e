import type { Keyring } from './keyring.ts'
import { type LinkClaims, signLink } from './link-token.ts'

/** The path of a survey page; the rating stands last, where a cut character does no harm to the token. */
export function surveyPath(token: string, rating?: number): string {
  return rating === undefined ? `/r/${token}` : `/r/${token}/${rating}`
}

/** The links of an invitation: the page itself, and the page with a rating preselected. Built from PUBLIC_URL only. */
export function createSurveyLinks(
  keyring: Keyring,
  publicUrl: string,
  claims: LinkClaims,
): { page: string; withRating: (rating: number) => string } {
  const token = signLink(keyring, 'survey', claims)
  const base = publicUrl.replace(/\/+$/, '')
  return { page: base + surveyPath(token), withRating: (rating) => base + surveyPath(token, rating) }
}
