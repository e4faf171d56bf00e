import { shiftDay } from '@otzyv/domain'
import type { AlertKind, Finding } from './finding.ts'

/** The check of the figures runs every night; so long without one means that it does not run. */
const LATE_MS = 72 * 3_600_000

/** Figures that the nightly check found wrong and could not repair, and a check that does not run any more. */
export const selfCheck: AlertKind = {
  judge: async ({ db }, _rule, { workspaceId, today, now }) => {
    const state = await db
      .selectFrom('rollup_state')
      .select(['checked_at', 'differences'])
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst()
    const judgedTo = shiftDay(today, -1)
    // A workspace that was never checked is new.
    if (!state?.checked_at) return { findings: [], judgedTo }
    const seen = (value: string, isWrong: boolean): Finding => ({
      ...{ dimension: 'part', value, saw: isWrong ? 'breach' : 'back', day: today, onsetDay: today, isOfNow: true },
      ...{ before: null, after: null, detail: { differences: state.differences } },
    })
    const age = now.getTime() - state.checked_at.getTime()
    return { findings: [seen('figures', state.differences > 0), seen('check', age > LATE_MS)], judgedTo }
  },
  isReminded: true,
  severity: 'critical',
}
