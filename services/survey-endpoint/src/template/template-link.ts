import type { SurveyKind } from '@otzyv/contracts'
import { type Keyring, signLink } from '@otzyv/keyring'
import { LOCALES, type Locale } from '@otzyv/locales'

/** A link in a mail that is out may be clicked as long as the survey allows it. */
const NEVER = new Date('2099-12-31T00:00:00Z')

export type TemplateLink = {
  workspaceId: number
  templateLinkId: string
  surveyNumber: number
  kind: SurveyKind
  signed: boolean
  placeholder: string
}

/** Where the parts of a signed link are to be filled in, by the program that writes the mail. */
const SIGNATURE = '&at=SECONDS&sig=SIGNATURE'

/** The links of a template in a language, each with the placeholder of the helpdesk in it, as paths. */
export function templatePaths(
  keyring: Keyring,
  link: TemplateLink,
  locale: Locale,
): { page: string; trap: string; withRating: (rating: number) => string } {
  const { workspaceId, templateLinkId, surveyNumber, kind, signed, placeholder } = link
  const token = signLink(keyring, signed ? 'signed template' : 'template', {
    ...{ workspaceId, surveyNumber, kind, invitationId: templateLinkId, expiresAt: NEVER },
    localeIndex: LOCALES.indexOf(locale),
  })
  const pathOf = (end: string) => `/s/${token}${end}?ticket=${placeholder}${signed ? SIGNATURE : ''}`
  return { page: pathOf(''), trap: pathOf('/trap'), withRating: (rating) => pathOf(`/${rating}`) }
}
