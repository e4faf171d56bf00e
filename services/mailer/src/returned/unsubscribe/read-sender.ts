import { setTimeout as sleep } from 'node:timers/promises'
import { shownSender } from '@otzyv/contracts'
import type { Database, SurveyWording } from '@otzyv/database'
import type { SurveyKind } from '@otzyv/domain'
import type { LinkClaims } from '@otzyv/keyring'
import { type PageLogo, readLogo } from '@otzyv/pages'

/** How long the page waits for what it can do without, such as the name. */
export const WAIT_MS = 300

/** Who asks, as customers know it, and what the survey of the mail asks. */
export type Sender = {
  name: string
  brandColour: string
  logo: PageLogo | null
  kind: SurveyKind
  wording: SurveyWording
}
export const NOBODY: Sender = { name: '', brandColour: '', logo: null, kind: 'csat', wording: {} }

/** Who asks behind a link; nobody but the kind of the survey if that cannot be read now. */
export async function readSender(
  { db }: { db: Database },
  { workspaceId, surveyNumber, kind }: LinkClaims,
): Promise<Sender> {
  const reading = db
    .selectFrom('workspace')
    .leftJoin('workspace_logo as logo', 'logo.workspace_id', 'workspace.workspace_id')
    .leftJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'workspace.workspace_id').on('survey.survey_number', '=', surveyNumber),
    )
    .select(['sender_name', 'brand_colour', 'media_type', 'width', 'height', 'image', 'wording'])
    .where('workspace.workspace_id', '=', workspaceId)
    .executeTakeFirst()
    .catch(() => undefined)
  const row = await Promise.race([reading, sleep(WAIT_MS, undefined, { ref: false })])
  if (!row) return { ...NOBODY, kind }
  return {
    kind,
    name: shownSender(row.sender_name),
    brandColour: row.brand_colour,
    logo: readLogo(row),
    wording: row.wording ?? {},
  }
}
