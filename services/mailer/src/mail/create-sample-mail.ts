import { randomUUID } from 'node:crypto'
import { DEFAULT_MAIL_SETTINGS } from '@otzyv/contracts'
import { type Database, readMailSettings, type SurveyWording } from '@otzyv/database'
import type { ScaleStyle } from '@otzyv/domain'
import type { ClaimedMail, MailLogo } from '../delivery/read-claimed.ts'
import type { OutgoingMail } from '../transport/mail-transport.ts'
import { type RenderOptions, renderMail } from './render-mail.ts'

const DAY = 86_400_000

export type SampleWish = {
  workspaceId: number
  surveyId: string
  locale: string
  address: string
  reminder: boolean
  /** Words that are tried in place of those that are stored; null for those. */
  wording: SurveyWording | null
  /** The same for how the scale looks. */
  scaleStyle: ScaleStyle | null
}

/**
 * A survey's mail as a customer would get it, about a ticket that does not exist: its links open the page and store
 * nothing. Null if there is no such survey.
 */
export async function createSampleMail(
  ctx: { db: Database; now: () => Date },
  options: RenderOptions & SampleWish,
): Promise<OutgoingMail | null> {
  const claimed = await readSample(ctx, options)
  return claimed && renderMail(claimed, options)
}

/** What such a mail is made of. */
export async function readSample(
  ctx: { db: Database; now: () => Date },
  options: SampleWish,
): Promise<ClaimedMail | null> {
  const row = await ctx.db
    .selectFrom('survey')
    .innerJoin('workspace', 'workspace.workspace_id', 'survey.workspace_id')
    .leftJoin('workspace_logo as logo', 'logo.workspace_id', 'survey.workspace_id')
    .select(['logo.media_type', 'logo.width', 'logo.height', 'logo.image'])
    .select([
      'survey_number',
      'kind',
      'scale_min',
      'scale_max',
      'scale_style',
      'wording',
      'time_zone',
      'sender_name',
      'sender_address',
      'brand_colour',
    ])
    .select(['workspace.name as workspace_name', 'made_up'])
    .where('survey.workspace_id', '=', options.workspaceId)
    .where('survey_id', '=', options.surveyId)
    .executeTakeFirst()
  if (!row) return null
  const now = ctx.now()
  return {
    claim: {
      workspaceId: options.workspaceId,
      invitationId: randomUUID(),
      sequence: options.reminder ? 1 : 0,
      claimId: '',
    },
    workspace: {
      name: row.workspace_name,
      timeZone: row.time_zone,
      madeUp: row.made_up,
      senderName: row.sender_name,
      senderAddress: row.sender_address,
      brandColour: row.brand_colour,
      logo: logoOf(row),
    },
    respondent: { id: '', name: '', address: options.address, timeZone: '' },
    invitation: {
      subject: '№\u00a04711',
      agent: '',
      locale: options.locale,
      expiresAt: new Date(now.getTime() + 30 * DAY),
    },
    ticket: { tags: [], channel: '', team: '', organisation: '' },
    survey: {
      number: row.survey_number,
      kind: row.kind,
      scaleMin: row.scale_min,
      scaleMax: row.scale_max,
      scaleStyle: options.scaleStyle ?? row.scale_style,
      wording: options.wording ?? row.wording,
    },
    settings: { ...DEFAULT_MAIL_SETTINGS, ...(await readMailSettings(ctx, options.workspaceId)) },
    now,
    dueAt: now,
  }
}

type LogoRow = { media_type: string | null; width: number | null; height: number | null; image: Buffer | null }

function logoOf({ media_type: mediaType, width, height, image }: LogoRow): MailLogo | null {
  if (mediaType === null || width === null || height === null || image === null) return null
  return { mediaType, width, height, image }
}
