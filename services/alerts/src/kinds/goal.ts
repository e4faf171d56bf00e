import { ALERT_KINDS } from '@otzyv/contracts'
import type { AlertKind } from './finding.ts'
import { judgeLine } from './judge-line.ts'

/** What a survey is to reach: somebody hears of it if a full period surely missed it, and once it is reached again. */
export const goal: AlertKind = {
  judge: async (ctx, rule, moment) => {
    const { target, ...settings } = ALERT_KINDS.goal.settings.parse(rule.settings)
    return await judgeLine(ctx, rule, { ...settings, below: target }, moment)
  },
  isReminded: true,
  severity: 'info',
}
