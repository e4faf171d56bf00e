import { jsonPathOf, type Place } from './json-path.ts'

/** A place, or how a value is made of places, as the server keeps it. */
export type Source = string | Readonly<Record<string, unknown>>
type Condition = { readonly path: string; readonly is?: readonly string[]; readonly isNot?: readonly string[] }
export type When = 'solved' | 'reopened'

/** What the payloads of a webhook with a mapping of its own mean; what is not edited here stays as it is. */
export type Mapping = {
  readonly source: string
  readonly solved: readonly Condition[] | null
  readonly reopened?: readonly Condition[] | null
  readonly items?: string
  readonly deliveryId?: string
  readonly fields: Readonly<Record<string, Source>>
}
export type Settings = { readonly auth: unknown; readonly mapping: Mapping }

/** What a click on a payload may set, in the order in which it is chosen. */
export const FIELDS = [
  ...(['ticketId', 'email', 'name', 'solvedAt', 'reopenedAt', 'team', 'product', 'agent', 'country'] as const),
  ...(['channel', 'locale', 'tags', 'organisation', 'subject'] as const),
]
type Field = (typeof FIELDS)[number]
export type Target = When | Field | 'deliveryId' | 'items'
export const TARGETS: readonly Target[] = ['ticketId', 'solved', 'reopened', ...FIELDS.slice(1), 'deliveryId', 'items']

/**
 * Where a value stands in one of the tickets that a payload brings, if it brings several; null if it is in none of them. Of
 * a payload of one ticket it is the place itself.
 */
export function placeInTicket({ items }: Mapping, place: Place): Place | null {
  if (items === undefined) return place
  const at = place.findIndex((part, index) => typeof part === 'number' && listPath(place.slice(0, index)) === items)
  return at === -1 ? null : place.slice(at + 1)
}

const listPath = (place: Place): string => jsonPathOf([...place, '*'])

/**
 * The mapping after a click on a value: its place is what the target is read from, or what it is decided by. Of a payload
 * that brings several tickets a value counts within its ticket, and what is in none of them changes nothing. A click that
 * names their list begins the mapping again, since every other place is another one then.
 */
export function chooseValue(mapping: Mapping, target: Target, chosen: Place, value: unknown): Mapping {
  if (target === 'items') return { ...begun(mapping), items: listPath(chosen) }
  const place = placeInTicket(mapping, chosen)
  if (place === null) return mapping
  const path = jsonPathOf(place)
  if (target === 'deliveryId') return { ...mapping, deliveryId: path }
  if (target === 'solved' || target === 'reopened') {
    const text = value === null || typeof value === 'object' ? '' : String(value)
    return { ...mapping, [target]: addText(mapping[target] ?? [], path, text) }
  }
  return { ...mapping, fields: { ...mapping.fields, [target]: sourceOf(target, mapping.fields[target], path, value) } }
}

function addText(conditions: readonly Condition[], path: string, text: string): readonly Condition[] {
  const found = conditions.find((one) => one.path === path && one.is !== undefined)
  if (!found) return [...conditions, { path, is: [text] }]
  const is = [...new Set([...(found.is ?? []), text])]
  return conditions.map((one) => (one === found ? { path, is } : one))
}

function sourceOf(field: Field, before: Source | undefined, path: string, value: unknown): Source {
  // First and last name are two clicks.
  if (field === 'name' && typeof before === 'string' && before !== path) return { join: [before, path] }
  if (field === 'locale') return { language: path }
  if (field !== 'tags' || typeof value !== 'string') return path
  return { split: path, by: value.includes(',') || !value.trim().includes(' ') ? ',' : ' ' }
}

/** The mapping without what a target was read from. Without a ticket's id there is none, so that stays. */
export function dropTarget(mapping: Mapping, target: Target, path: string): Mapping {
  if (target === 'items') return begun(mapping)
  if (target === 'deliveryId') return withoutDelivery(mapping)
  if (target === 'solved' || target === 'reopened') {
    const left = (mapping[target] ?? []).filter((one) => one.path !== path)
    return { ...mapping, [target]: left.length === 0 ? null : left }
  }
  return { ...mapping, fields: Object.fromEntries(Object.entries(mapping.fields).filter(([name]) => name !== target)) }
}

/** By it nothing is recorded yet. */
function begun({ items: _items, deliveryId: _id, ...mapping }: Mapping): Mapping {
  return { ...mapping, solved: null, reopened: null, fields: { ticketId: '$.id' } }
}

function withoutDelivery({ deliveryId: _id, ...mapping }: Mapping): Mapping {
  return mapping
}

/** The mapping with other texts for a condition, as they were typed with commas between. */
export function setTexts(mapping: Mapping, when: When, path: string, typed: string): Mapping {
  const texts = typed.split(',').map((text) => text.trim())
  const set = (one: Condition): Condition => {
    if (one.path !== path) return one
    return one.isNot === undefined ? { path, is: texts } : { path, isNot: texts }
  }
  return { ...mapping, [when]: (mapping[when] ?? []).map(set) }
}
