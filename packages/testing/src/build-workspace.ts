import type { Database, Tables } from '@otzyv/database'
import { KINDS, SURVEY_KINDS } from '@otzyv/domain'
import type { Insertable } from 'kysely'

let next = 1000

/** A workspace with one survey of each kind, in the zone of Novosibirsk by default; returns its id. */
export async function buildWorkspace(
  db: Database,
  own: Partial<Insertable<Tables['workspace']>> = {},
): Promise<number> {
  const workspaceId = own.workspace_id ?? next++
  await db
    .insertInto('workspace')
    .values({
      workspace_id: workspaceId,
      name: `workspace-${workspaceId}`,
      time_zone: 'Asia/Novosibirsk',
      sender_name: 'Support',
      sender_address: 'support@company.example',
      ask_delay_minutes: 0,
      ask_again_days: 0,
      ...own,
    })
    .execute()
  await db.insertInto('rollup_state').values({ workspace_id: workspaceId, refreshed_at: null }).execute()
  await db
    .insertInto('survey')
    .values(
      SURVEY_KINDS.map((kind, index) => ({
        workspace_id: workspaceId,
        survey_id: kind,
        survey_number: index + 1,
        kind,
        name: kind.toUpperCase(),
        scale_min: KINDS[kind].scale.min,
        scale_max: KINDS[kind].scale.max,
        share: kind === 'csat' ? 1 : 0,
      })),
    )
    .execute()
  return workspaceId
}
