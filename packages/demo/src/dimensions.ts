import { DIMENSIONS, type Dimension, IMPERSONAL_DIMENSIONS } from '@otzyv/domain'
import { CHANNELS, COUNTRY_LABELS, PRODUCTS, RENAMED, TEAMS } from './catalog.ts'
import { planAgents } from './plan-ticket.ts'
import type { Ticket } from './planned.ts'

type Named = { readonly value: string; readonly label: string }

const named = (labels: Readonly<Record<string, string>>): Named[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

const TAG_LABELS = { outage: 'Outage', refund: 'Refund', 'how-to': 'How-to' }

/** By the number of the ticket and not by chance, so that the history stays the one that it was. */
function tagOf({ id }: Ticket): string {
  const part = (Number(id) * 7) % 20
  return part < 2 ? 'outage' : part < 5 ? 'refund' : part < 10 ? 'how-to' : ''
}

/** What a ticket of the demo has in each dimension, and the names of its values. */
const OF_DEMO: Readonly<Record<Dimension, { of: (ticket: Ticket) => string; values: readonly Named[] }>> = {
  team: { of: ({ team }) => team.value, values: TEAMS },
  product: { of: ({ productName }) => productName, values: [...PRODUCTS, RENAMED.before] },
  agent: { of: ({ agent }) => agent, values: planAgents() },
  country: { of: ({ customer }) => customer.country, values: named(COUNTRY_LABELS) },
  language: { of: ({ customer }) => customer.locale, values: named({ en: 'English', ru: 'Russian' }) },
  tag: { of: tagOf, values: named(TAG_LABELS) },
  channel: { of: ({ channel }) => channel, values: CHANNELS },
}

const READERS = DIMENSIONS.map((dimension) => [dimension, OF_DEMO[dimension].of] as const)

/** What a ticket shares with others in each dimension but the agent, by the names that count. */
export function listShared(ticket: Ticket): string[] {
  return IMPERSONAL_DIMENSIONS.map(
    (dimension) => `${dimension} ${dimension === 'product' ? ticket.product : OF_DEMO[dimension].of(ticket)}`,
  )
}

/** Writes what a ticket has in each dimension into its row. */
export function putDimensions(row: Record<string, unknown>, ticket: Ticket): void {
  for (const [dimension, of] of READERS) row[dimension] = of(ticket)
}

/** The values of the demo that count as another one. */
export const DEMO_MERGES = [
  { dimension: 'product', value: RENAMED.before.value, into: RENAMED.product, note: RENAMED.note },
] as const

export function listDemoValues(): (Named & { dimension: Dimension })[] {
  return DIMENSIONS.flatMap((dimension) =>
    OF_DEMO[dimension].values.map(({ value, label }) => ({ dimension, value, label })),
  )
}
