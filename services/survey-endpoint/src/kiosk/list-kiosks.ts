import type { Database } from '@otzyv/database'
import type { Keyring } from '@otzyv/keyring'
import { kioskPath } from './kiosk-link.ts'

export type ListedKiosk = {
  kioskId: string
  name: string
  survey: string
  team: string
  product: string
  active: boolean
  path: string
}

/** The kiosks of a workspace, oldest first, each with the path of its page. */
export async function listKiosks(ctx: { db: Database }, keyring: Keyring, workspaceId: number): Promise<ListedKiosk[]> {
  const rows = await ctx.db
    .selectFrom('kiosk')
    .innerJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'kiosk.workspace_id').onRef('survey.survey_id', '=', 'kiosk.survey_id'),
    )
    .select([
      'kiosk.kiosk_id',
      'kiosk.name',
      'kiosk.survey_id',
      'kiosk.team',
      'kiosk.product',
      'kiosk.active',
      'survey.survey_number',
      'survey.kind',
    ])
    .where('kiosk.workspace_id', '=', workspaceId)
    .orderBy('kiosk.created_at')
    .orderBy('kiosk.kiosk_id')
    .execute()
  return rows.map((row) => ({
    kioskId: row.kiosk_id,
    name: row.name,
    survey: row.survey_id,
    team: row.team,
    product: row.product,
    active: row.active,
    path: kioskPath(keyring, { workspaceId, kioskId: row.kiosk_id, surveyNumber: row.survey_number, kind: row.kind }),
  }))
}
