import { type AdminContext, type ListedIntervention, readRevisions } from '@otzyv/admin'
import type { InterventionAnswer } from '@otzyv/contracts'

/** An intervention as its changes answer, with the revision that the next one names. */
export async function answerIntervention(
  ctx: AdminContext,
  { withdrawn: _, plannedAt, ...parts }: ListedIntervention,
): Promise<InterventionAnswer> {
  const revisions = await readRevisions(ctx, 'intervention')
  return { ...parts, plannedAt: plannedAt.toISOString(), revision: revisions.get(parts.interventionId) ?? 0 }
}

/** What is said of one that is not there. */
export const NO_INTERVENTION = {
  not_found: { code: 'not_found', detail: 'There is no such intervention, or it was withdrawn.' },
} as const
