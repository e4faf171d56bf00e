import type { PersonRole } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'

/** The roles, each with what it may do; from the one that may do least. */
export function roleOptions(): { value: PersonRole; label: string }[] {
  const { roles, pages } = settingsTexts.value
  const order = ['viewer', 'agent', 'manager', 'admin'] as const
  return order.map((value) => ({ value, label: `${roles[value]}: ${pages.people.roleHints[value]}` }))
}
