import type { ListedFollowUp } from '@otzyv/contracts'
import { renderDay } from '@otzyv/locales/render-figure'
import { language, say, scope } from '../../data/page-state.ts'
import { voicesTexts } from './asked-voices.ts'

/** By which day somebody should be answered, or should have been; null if there is none. */
export function renderDue({ due }: ListedFollowUp): string | null {
  const today = scope.value?.workspace.today ?? ''
  if (due === null) return null
  const t = voicesTexts.value
  return say(due < today ? t.wasDue : t.due, { day: renderDay(language.value, due, today) })
}

/** The same for who still waits though the day has passed; null for all others. */
export function renderLate(followUp: ListedFollowUp): string | null {
  const isLate =
    followUp.state === 'open' && followUp.due !== null && followUp.due < (scope.value?.workspace.today ?? '')
  return isLate ? renderDue(followUp) : null
}
