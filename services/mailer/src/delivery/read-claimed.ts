import type { MailSettings, SurveyKind } from '@otzyv/contracts'
import { type StatementRunner, type SurveyWording, sqlFile } from '@otzyv/database'
import type { ScaleStyle } from '@otzyv/domain'
import type { Claim } from './claim-due.ts'

export type MailLogo = { mediaType: string; width: number; height: number; image: Buffer }

/** All that a mail is made of, and what decides whether it goes out. */
export type ClaimedMail = {
  claim: Claim
  workspace: {
    name: string
    timeZone: string
    madeUp: boolean
    senderName: string
    senderAddress: string
    brandColour: string
    /** The picture that customers know the workspace by; null for none. Pixels are shown at half. */
    logo: MailLogo | null
  }
  respondent: { id: string; name: string; address: string; timeZone: string }
  invitation: { subject: string; agent: string; locale: string; expiresAt: Date }
  /** What the ticket was at its solve; a demo or a test may have none. */
  ticket: { tags: readonly string[]; channel: string; team: string; organisation: string }
  survey: {
    number: number
    kind: SurveyKind
    scaleMin: number
    scaleMax: number
    scaleStyle: ScaleStyle
    wording: SurveyWording
  }
  settings: MailSettings
  /** Now and when it was due, on the database's clock. */
  now: Date
  dueAt: Date
}

const READ_CLAIMED = sqlFile<
  { workspaceId: number; invitationIds: readonly string[]; sequences: readonly number[] },
  ClaimedRow
>('mail/read-claimed.sql')

/** Reads what the mails of one claim of one workspace are made of, in the order of `claims`. */
export async function readClaimed(
  ctx: { runner: StatementRunner },
  claims: readonly Claim[],
  settings: MailSettings,
): Promise<ClaimedMail[]> {
  const first = claims[0]
  if (!first) return []
  const rows = await ctx.runner.run(READ_CLAIMED, {
    workspaceId: first.workspaceId,
    invitationIds: claims.map((claim) => claim.invitationId),
    sequences: claims.map((claim) => claim.sequence),
  })
  const byMail = new Map(rows.map((row) => [`${row.invitation_id} ${row.sequence}`, row]))
  return claims.flatMap((claim) => {
    const row = byMail.get(`${claim.invitationId} ${claim.sequence}`)
    return row ? [toClaimedMail(claim, row, settings)] : [] // erased since it was claimed, and the delivery with it
  })
}

type ClaimedRow = {
  invitation_id: string
  sequence: number
  due_at: Date
  subject: string
  locale: string
  expires_at: Date
  channel: string
  team: string
  tags: string[] | null
  organisation: string | null
  agent: string
  workspace_name: string
  time_zone: string
  made_up: boolean
  sender_name: string
  sender_address: string
  brand_colour: string
  survey_number: number
  kind: SurveyKind
  scale_min: number
  scale_max: number
  scale_style: ScaleStyle
  wording: SurveyWording
  logo_type: string | null
  logo_width: number | null
  logo_height: number | null
  logo_image: Buffer | null
  respondent_id: string
  respondent_name: string
  address: string
  respondent_time_zone: string
  now: Date
}

function toClaimedMail(claim: Claim, row: ClaimedRow, settings: MailSettings): ClaimedMail {
  return {
    claim,
    workspace: {
      name: row.workspace_name,
      timeZone: row.time_zone,
      madeUp: row.made_up,
      senderName: row.sender_name,
      senderAddress: row.sender_address,
      brandColour: row.brand_colour,
      logo: logoOf(row),
    },
    respondent: {
      id: row.respondent_id,
      name: row.respondent_name,
      address: row.address,
      timeZone: row.respondent_time_zone,
    },
    invitation: { subject: row.subject, agent: row.agent, locale: row.locale, expiresAt: row.expires_at },
    ticket: { tags: row.tags ?? [], channel: row.channel, team: row.team, organisation: row.organisation ?? '' },
    survey: {
      number: row.survey_number,
      kind: row.kind,
      scaleMin: row.scale_min,
      scaleMax: row.scale_max,
      scaleStyle: row.scale_style,
      wording: row.wording,
    },
    settings,
    now: row.now,
    dueAt: row.due_at,
  }
}

function logoOf({ logo_type, logo_width, logo_height, logo_image }: ClaimedRow): MailLogo | null {
  if (logo_type === null || logo_width === null || logo_height === null || logo_image === null) return null
  return { mediaType: logo_type, width: logo_width, height: logo_height, image: logo_image }
}
