import { KINDS } from '@otzyv/domain'

import { type QueryExecutorProvider, sql } from 'kysely'
import { DEMO_TIME_ZONE, SURVEYS } from './catalog.ts'
import { computeSeededUuidV7 } from './compute-seeded-uuid.ts'
import { createRandom } from './create-random.ts'
import { listDemoValues } from './dimensions.ts'
import { followUpOf } from './reasons.ts'

/** Creates the workspace `demo` with its surveys and their reasons, labels, alert rule and rollup state; throws if the id is taken. */
export async function createDemoWorkspace(
  db: QueryExecutorProvider,
  { workspaceId, seed, createdAtMs }: { workspaceId: number; seed: number; createdAtMs: number },
): Promise<void> {
  const createdAt = new Date(createdAtMs).toISOString()
  await sql`
    insert into workspace (workspace_id, name, time_zone, locale, made_up, sender_name, sender_address,
      ask_delay_minutes, ask_again_days, created_at)
    values (${workspaceId}, 'demo', ${DEMO_TIME_ZONE}, 'en', true, 'Otzyv demo', 'survey@demo.example',
      0, 0, ${createdAt}::timestamptz)`.execute(db)
  await sql`
    insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max, share, created_at)
    select ${workspaceId}, survey.*, ${createdAt}::timestamptz
    from unnest(
      ${SURVEYS.map((survey) => survey.value)}::text[],
      ${SURVEYS.map((survey) => survey.number)}::smallint[],
      ${SURVEYS.map((survey) => survey.kind)}::text[],
      ${SURVEYS.map((survey) => survey.name)}::text[],
      ${SURVEYS.map((survey) => KINDS[survey.kind].scale.min)}::smallint[],
      ${SURVEYS.map((survey) => KINDS[survey.kind].scale.max)}::smallint[],
      ${SURVEYS.map((survey) => survey.share)}::smallint[]) as survey`.execute(db)
  await sql`
    insert into survey_page (workspace_id, survey_id, follow_up)
    select ${workspaceId}, page.*
    from unnest(
      ${SURVEYS.map((survey) => survey.value)}::text[],
      ${SURVEYS.map((survey) => JSON.stringify(followUpOf(survey.kind)))}::jsonb[]) as page`.execute(db)
  const labels = listDemoValues()
  await sql`
    insert into dimension_value (workspace_id, dimension, value, label, first_seen)
    select ${workspaceId}, named.*, ${createdAt}::timestamptz
    from unnest(
      ${labels.map((entry) => entry.dimension)}::text[],
      ${labels.map((entry) => entry.value)}::text[],
      ${labels.map((entry) => entry.label)}::text[]) as named`.execute(db)
  await sql`
    insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id, recipients, created_at)
    values (${workspaceId}, ${computeSeededUuidV7(createRandom(seed), createdAtMs)}::uuid, 'drop', 'csat',
      ${['manager@demo.example']}::text[], ${createdAt}::timestamptz)`.execute(db)
  await sql`insert into rollup_state (workspace_id) values (${workspaceId})`.execute(db)
}
