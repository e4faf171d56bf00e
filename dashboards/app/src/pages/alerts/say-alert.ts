import type { AlertAnswer } from '@otzyv/contracts'
import { ALERTS_WORDS } from '@otzyv/locales/pages/alerts'
import { renderValue } from '@otzyv/locales/render-figure'
import { computed } from '@preact/signals'
import { language, say } from '../../data/page-state.ts'
import { isolate, keepDots } from '../../format/isolate.ts'

export const alertsTexts = computed(() => ALERTS_WORDS[language.value])

/** A figure of an alert as it is read; null for none. */
export function showValue({ unit }: Pick<AlertAnswer, 'unit'>, value: number | null | undefined): string | null {
  return value == null ? null : renderValue(language.value, unit, value)
}

/** What an alert is about, in a few words. */
export function nameAlert(alert: AlertAnswer): string {
  const t = alertsTexts.value
  const { kind, subject, survey, line, reached } = alert
  const label = isolate(keepDots(subject.label))
  if (subject.dimension === 'part') {
    const part = Object.entries(t.parts).find(([name]) => name === subject.value)
    return part?.[1] ?? subject.value
  }
  if (subject.dimension === 'key' || subject.dimension === 'webhook' || subject.dimension === 'secret')
    return say(t[subject.dimension], { name: label })
  const name = nameWithin(alert, subject.dimension === '' ? (survey ? isolate(survey.name) : t.everything) : label)
  if (kind === 'response_rate') return say(t.responseRate, { name })
  if (reached) return say(t.reached, { name, line: showValue(alert, line) ?? '' })
  if (line !== null) return say(t.belowLine, { name, line: showValue(alert, line) ?? '' })
  return name
}

function nameWithin({ scope }: AlertAnswer, name: string): string {
  const { within, withinMore } = alertsTexts.value
  return scope.length === 0 ? name : sayScope(scope, { one: within, more: withinMore, name })
}

/** Of what a rule is limited to, as many are named. */
const NAMED = 3

/** What a rule is limited to, within words for a few and for many. */
export function sayScope(
  scope: AlertAnswer['scope'],
  { one, more, name = '' }: { one: string; more: string; name?: string },
): string {
  const labels = scope.slice(0, NAMED).map(({ label, value }) => isolate(label || value))
  return say(scope.length > NAMED ? more : one, { name, list: labels.join(', '), n: scope.length - NAMED })
}

/** Whether it is about figures that have a course over time. */
export function hasCourse({ subject, survey, scope, hidden }: AlertAnswer): boolean {
  // Figures of several dimensions together are for who may see small cells.
  const isShown = !(hidden && scope.length > 0)
  return isShown && survey !== null && ['', 'team', 'product'].includes(subject.dimension)
}
