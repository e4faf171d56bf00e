import type { AlertRuleSight } from '@otzyv/contracts'
import { saySight } from '@otzyv/locales/say-sight'

/** What a rule cannot find so far, and since when it is judged as it is, line by line. */
export function renderSight(rule: AlertRuleSight): string[] {
  return saySight('en', rule, { name: (text) => `"${text}"`, instant: (at) => at })
}
