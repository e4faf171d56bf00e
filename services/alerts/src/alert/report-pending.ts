import type { Database } from '@otzyv/database'
import type { WatchedRule } from '../kinds/finding.ts'
import { KINDS } from '../kinds/kinds.ts'
import { reportAlert } from './report-alert.ts'
import { tell } from './tell.ts'

/** Something that was found of an alert, before it is known whether another alert speaks for it. */
export type Pending = {
  rule: WatchedRule
  alertId: string
  eventNumber: number
  event: 'opened' | 'worse' | 'recovered'
  /** Whether anybody has heard of the alert before. */
  wasTold: boolean
}

/** Reports what was found, once the alerts of one incident are put together: people hear of the first of them alone. */
export async function reportPending(
  ctx: { db: Database },
  workspaceId: number,
  pending: readonly Pending[],
): Promise<void> {
  const parts = await findParts(ctx, workspaceId, pending)
  for (const { rule, alertId, eventNumber, event, wasTold } of pending) {
    if (parts.has(alertId)) continue
    const { isReminded } = KINDS[rule.kind]
    if (isReminded) await reportAlert(ctx, `alert.${event}`, workspaceId, alertId)
    // What is one of many is opened to those who asked for it, and not spoken of again.
    else if (event === 'opened') await reportAlert(ctx, 'alert.low_rating', workspaceId, alertId)
    if (event === 'recovered' && !(isReminded && wasTold)) continue
    await tell(ctx, { workspaceId, alertId, eventNumber, recipients: rule.recipients })
  }
}

async function findParts(
  { db }: { db: Database },
  workspaceId: number,
  pending: readonly Pending[],
): Promise<Set<string>> {
  if (pending.length === 0) return new Set()
  const rows = await db
    .selectFrom('alert')
    .select('alert_id')
    .where('workspace_id', '=', workspaceId)
    .where('part_of', 'is not', null)
    .where(
      'alert_id',
      'in',
      pending.map(({ alertId }) => alertId),
    )
    .execute()
  return new Set(rows.map(({ alert_id }) => alert_id))
}
