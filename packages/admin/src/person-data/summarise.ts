import { toCamelCase } from './camel-case.ts'
import type { PersonRows } from './read-person-rows.ts'
import type { StoredKind } from './show-person-data.ts'

/** Counts rows by their table, and the mails of the mailbox, with their first and last instants. */
export function summarise(found: PersonRows, mails: readonly { arrivedAt: Date }[]): StoredKind[] {
  const kinds = found.map(({ table, at, rows }) => ({
    kind: toCamelCase(table),
    count: rows.length,
    ...rangeOf(rows.map((row) => (at === null ? null : row[at]))),
  }))
  if (mails.length === 0) return kinds
  return [...kinds, { kind: 'mailbox', count: mails.length, ...rangeOf(mails.map(({ arrivedAt }) => arrivedAt)) }]
}

function rangeOf(instants: readonly unknown[]): { from: string | null; to: string | null } {
  const times = instants
    .filter((instant) => instant instanceof Date)
    .map((date) => date.toISOString())
    .sort()
  return { from: times[0] ?? null, to: times.at(-1) ?? null }
}
