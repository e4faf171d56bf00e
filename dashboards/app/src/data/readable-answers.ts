import { computed } from '@preact/signals'
import { figuresAddress } from './asked.ts'
import { open, person } from './page-state.ts'

/**
 * Whether single answers, and what follows from them, would be refused: asking is no use, and what is refused stands in the
 * browser's log. They are for who is signed in, and not for viewers.
 */
export const areVoicesRefused = computed(() => (person.value === null ? open.value : person.value.role === 'viewer'))

/** The address of a resource about single answers on view; null for who would be refused. A session is of one workspace, so none is named. */
export function answersAddress(resource: string, more: Readonly<Record<string, string | undefined>>): string | null {
  return areVoicesRefused.value ? null : without(figuresAddress(resource, more), ['workspace'])
}

/** An address without some names of its query. */
export function without(address: string | null, names: readonly string[]): string | null {
  if (address === null) return null
  const [path = '', query = ''] = address.split('?')
  const kept = new URLSearchParams(query)
  for (const name of names) kept.delete(name)
  return `${path}?${kept}`
}
