import type { AlertRuleSight } from '@otzyv/contracts'
import { renderInstant } from '@otzyv/locales/render-figure'
import { saySight } from '@otzyv/locales/say-sight'
import { language, scope } from '../data/page-state.ts'
import { isolate } from '../format/isolate.ts'

/** Whether there is anything to say of it. */
export const hasSight = ({ unseen, watchesNothing, started }: AlertRuleSight): boolean =>
  watchesNothing || unseen.length > 0 || started !== null

/** What a rule cannot find so far, and since when it is judged as it is. */
export function RuleSight({ rule }: { rule: AlertRuleSight }) {
  const timeZone = scope.value?.workspace.timeZone ?? 'UTC'
  const sentences = saySight(language.value, rule, {
    name: isolate,
    instant: (at) => renderInstant(language.value, timeZone, at),
  })
  return <span class={rule.watchesNothing ? 'field-error' : 'muted'}>{sentences.join(' ')}</span>
}
