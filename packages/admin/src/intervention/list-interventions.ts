import type { Database } from '@otzyv/database'
import type { Intervention } from './intervention-input.ts'

/** An intervention as it is stored. */
export type ListedIntervention = Intervention & {
  interventionId: string
  /** When it was entered, or what it asks was last changed. */
  plannedAt: Date
  withdrawn: boolean
}

type Ctx = { db: Database; workspaceId: number }

/** The interventions of a workspace, the newest first, those that were withdrawn too. */
export async function listInterventions(ctx: Ctx): Promise<ListedIntervention[]> {
  const rows = await selectInterventions(ctx).orderBy('first_day', 'desc').orderBy('intervention_id').execute()
  return rows.map(toListed)
}

/** One that is not withdrawn, which cannot change before the transaction ends. */
export async function lockIntervention(ctx: Ctx, interventionId: string): Promise<ListedIntervention | null> {
  const row = await selectInterventions(ctx)
    .where('intervention_id', '=', interventionId)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row ? toListed(row) : null
}

function selectInterventions({ db, workspaceId }: Ctx) {
  return db
    .selectFrom('intervention')
    .select(['intervention_id as interventionId', 'name', 'first_day as firstDay', 'last_day as lastDay'])
    .select(['teams', 'products', 'planned_at as plannedAt', 'withdrawn_at as withdrawnAt'])
    .where('workspace_id', '=', workspaceId)
}

function toListed({ withdrawnAt, ...row }: Omit<ListedIntervention, 'withdrawn'> & { withdrawnAt: Date | null }) {
  return { ...row, withdrawn: withdrawnAt !== null }
}
