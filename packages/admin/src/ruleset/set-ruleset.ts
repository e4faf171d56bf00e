import { nameOfActor } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { readTimeZone } from '../read-time-zone.ts'
import { requireRole } from '../require-role.ts'
import { refuseOther } from './refuse-other.ts'
import type { AuditedRules, RulesetWork } from './ruleset-work.ts'

/** The rules that are wished for: those that are left out stay as they are. */
export const RulesetWish = z.strictObject({
  timeZone: z.string().min(1).optional(),
  unconfirmed: z.enum(['leave_out', 'include_if_quiet']).optional(),
  preset: z.strictObject({ surveyId: z.string(), preset: z.string() }).optional(),
})
/** They with the reason; `revision` is the version in force that was read. */
export const RulesetChanges = RulesetWish.extend({
  note: z.string().trim().max(1000).default(''),
  ...OnRevision,
})

/**
 * Makes a new version of the rules that the figures are computed under. `work` is that of the aggregation job, which alone
 * computes figures; the audit is written in the one transaction that it makes the version in.
 */
export async function setRuleset<Result>(
  ctx: AdminContext,
  work: Pick<RulesetWork<Result, never>, 'changeRuleset'>,
  input: unknown,
): Promise<Result> {
  requireRole(ctx, 'ruleset.set')
  const { timeZone: zone, unconfirmed, preset, note, revision } = parseOrRefuse(RulesetChanges, input)
  const timeZone = zone === undefined ? undefined : await readTimeZone(ctx, zone)
  const wish = {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(unconfirmed === undefined ? {} : { unconfirmed }),
    ...(preset === undefined ? {} : { preset }),
    by: nameOfActor(ctx.actor),
    note,
  }
  return await work.changeRuleset(ctx, ctx.workspaceId, wish, async ({ db }, { before, after }) => {
    await refuseOther({ ...ctx, db }, revision, before)
    const parts = ({ version, timeZone, unconfirmed, presets }: AuditedRules) => ({
      version,
      timeZone,
      unconfirmed,
      presets,
    })
    await recordAudit(
      { ...ctx, db },
      {
        verb: 'set',
        entity: 'ruleset',
        entityId: String(after.version),
        before: parts(before),
        after: parts(after),
        note,
      },
    )
  })
}
