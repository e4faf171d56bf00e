import { readInstant } from '@otzyv/contracts'

/** When a provider says that something happened; null if it says nothing that can be read, which loses no event. */
export function readAt(value: unknown): Date | null {
  const read = readInstant(value)
  return read.outcome === 'read' ? read.at : null
}
