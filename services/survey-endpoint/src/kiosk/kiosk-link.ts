import type { SurveyKind } from '@otzyv/contracts'
import { type Keyring, type LinkClaims, signLink } from '@otzyv/keyring'

/** A language number that no language has: the page speaks the browser's. */
const BROWSERS_LANGUAGE = 63
/** A kiosk's link lasts until the kiosk is closed. */
const NEVER = new Date('2099-12-31T00:00:00Z')
/** How long a page that was opened at a kiosk may be answered. */
const PAGE_MS = 2 * 60 * 60_000

/** The path of a kiosk's page. */
export function kioskPath(
  keyring: Keyring,
  kiosk: { workspaceId: number; kioskId: string; surveyNumber: number; kind: SurveyKind },
): string {
  const { workspaceId, kioskId, surveyNumber, kind } = kiosk
  const claims = {
    workspaceId,
    invitationId: kioskId,
    surveyNumber,
    kind,
    localeIndex: BROWSERS_LANGUAGE,
    expiresAt: NEVER,
  }
  return `/k/${signLink(keyring, 'kiosk', claims)}`
}

/** The token of one answer at a kiosk: a survey link of its own, which becomes an invitation when it is answered. */
export function signAnswerToken(keyring: Keyring, kiosk: LinkClaims, invitationId: string, now: Date): string {
  return signLink(keyring, 'survey', { ...kiosk, invitationId, expiresAt: new Date(now.getTime() + PAGE_MS) })
}
