import { randomUUID } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { SURVEY_KINDS, type SurveyKind } from '@otzyv/domain'
import { type Keyring, signLink } from '@otzyv/keyring'
import { type Locale, localeIndex } from '@otzyv/locales'

export type BuiltInvitation = { workspaceId: number; invitationId: string; token: string }

export type BuildInvitationOptions = {
  keyring: Keyring
  workspaceId: number
  kind?: SurveyKind
  locale?: Locale
  expiresAt?: Date
  /** The end that the link carries, where it shall differ from the one in the database. */
  linkExpiresAt?: Date
}

/** An invitation with its respondent, and the token of its link; the surveys are those of `buildWorkspace`. */
export async function buildInvitation(db: Database, options: BuildInvitationOptions): Promise<BuiltInvitation> {
  const { workspaceId, kind = 'csat', locale = 'en' } = options
  const expiresAt = options.expiresAt ?? new Date(Date.now() + 30 * 86_400_000)
  const invitationId = randomUUID()
  const respondentId = randomUUID()
  await db
    .insertInto('respondent')
    .values({
      workspace_id: workspaceId,
      respondent_id: respondentId,
      address: `${respondentId}@customer.example`,
      address_key: `${respondentId}@customer.example`,
    })
    .execute()
  await db
    .insertInto('invitation')
    .values({
      workspace_id: workspaceId,
      invitation_id: invitationId,
      survey_id: kind,
      respondent_id: respondentId,
      source: 'test',
      ticket_id: invitationId,
      solve_cycle: 1,
      locale,
      solved_at: new Date(),
      send_after: new Date(),
      expires_at: expiresAt,
    })
    .execute()
  const token = signLink(options.keyring, 'survey', {
    workspaceId,
    invitationId,
    surveyNumber: SURVEY_KINDS.indexOf(kind) + 1,
    kind,
    localeIndex: localeIndex(locale),
    expiresAt: options.linkExpiresAt ?? expiresAt,
  })
  return { workspaceId, invitationId, token }
}
