import type { AlertRuleSight } from '@otzyv/contracts'
import { renderInstant } from '@otzyv/locales/render-figure'
import { saySight } from '@otzyv/locales/say-sight'
import { language, scope } from '../data/page-state.ts'
import { isolate } from '../format/isolate.ts'

/** What a rule cannot find so far, and since when it is judged as it is; nothing if there is nothing to say. */
export function RuleSight({ rule, kind }: { rule: AlertRuleSight; kind: 'span' | 'small' }) {
  const timeZone = scope.value?.workspace.timeZone ?? 'UTC'
  const sentences = saySight(language.value, rule, {
    name: isolate,
    instant: (at) => renderInstant(language.value, timeZone, at),
  })
  if (sentences.length === 0) return null
  const text = sentences.join(' ')
  if (kind === 'small') return <small>{text}</small>
  return <span class={rule.watchesNothing ? 'field-error' : 'muted'}>{text}</span>
}
