import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import type { RulesetWork } from './ruleset-work.ts'

/** Why the version that is being built is given up. */
export const CancelledRuleset = z.strictObject({ note: z.string().trim().max(1000).default('') })

/** Gives up the version of the rules that is being built; its number is not used again. */
export async function cancelRuleset<Result>(
  ctx: AdminContext,
  work: Pick<RulesetWork<never, Result>, 'giveUpRuleset'>,
  input: unknown,
): Promise<Result> {
  requireRole(ctx, 'ruleset.cancel')
  const { note } = parseOrRefuse(CancelledRuleset, input)
  return await work.giveUpRuleset(ctx, ctx.workspaceId, async ({ db }, version) => {
    const [before, after] = [{ state: 'being_built' }, { state: 'given_up' }]
    const audited = { verb: 'cancel', entity: 'ruleset', entityId: String(version), note }
    await recordAudit({ ...ctx, db }, { ...audited, before, after })
  })
}
