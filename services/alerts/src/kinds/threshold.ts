import { ALERT_KINDS } from '@otzyv/contracts'
import type { AlertKind } from './finding.ts'
import { judgeLine } from './judge-line.ts'

/** A line, such as one of a contract: somebody hears of it if a full period was surely under it. */
export const threshold: AlertKind = {
  judge: async (ctx, rule, moment) =>
    await judgeLine(ctx, rule, ALERT_KINDS.threshold.settings.parse(rule.settings), moment),
  isReminded: true,
  severity: 'warning',
}
