import { findLanguage } from './find-language.ts'
import type { Condition, HookMapping, MappedField, Source } from './hook-mapping.ts'
import { readPath } from './path.ts'

/** A ticket as `POST /v1/tickets/solved` and `/reopened` take it, not looked at any further. */
type Body = Readonly<Record<string, unknown>>

/** What one event of a payload comes to. */
export type Mapped =
  | { event: 'solved' | 'reopened'; body: Body; deliveryId: string | null; deliveryHeader: string | null }
  /** It is neither a solve nor a reopen. */
  | { event: 'none' }

/** As many events as one payload may bring. */
const EVENTS_MAX = 100

const OF_RESPONDENT = ['email', 'name', 'locale', 'timeZone'] as const

/**
 * What a payload reports, in its own order: one for each event that it brings. Of several mappings the first that finds a
 * solve or a reopen in it counts, as a helpdesk may send payloads of several forms. A list in which nothing is found may
 * be one of payloads. What is not mapped stays unsaid.
 */
export function applyMappings(mappings: readonly HookMapping[], payload: unknown): Mapped[] {
  const read = mappings.map((mapping) => applyMapping(mapping, payload))
  const found = read.find(saysSomethingHappened)
  if (found || !Array.isArray(payload)) return found ?? read[0] ?? []
  const items: readonly unknown[] = payload.slice(0, EVENTS_MAX)
  const each = items.map((item) => mappings.map((mapping) => applyMapping(mapping, item)).find(saysSomethingHappened))
  return each.some(Boolean) ? each.flatMap((events) => events ?? [{ event: 'none' }]) : (read[0] ?? [])
}

const saysSomethingHappened = (events: readonly Mapped[]) => events.some(({ event }) => event !== 'none')

function applyMapping(mapping: HookMapping, payload: unknown): Mapped[] {
  const items = mapping.items === undefined ? [payload] : readPath(payload, mapping.items).slice(0, EVENTS_MAX)
  if (items.length === 0) return [{ event: 'none' }]
  return items.map((item) => mapOne(mapping, item))
}

function mapOne(
  { source, solved, reopened, deliveryId, deliveryHeader, fields }: HookMapping,
  payload: unknown,
): Mapped {
  const holds = (when: readonly Condition[] | null) => when?.every((condition) => doesHold(condition, payload)) ?? false
  const event = holds(reopened) ? 'reopened' : holds(solved) ? 'solved' : null
  if (event === null) return { event: 'none' }
  const read = (name: MappedField) => readSource(fields[name], payload)
  const given = (names: readonly MappedField[]) =>
    Object.fromEntries(names.map((name) => [name, read(name)]).filter(([, value]) => value !== undefined))
  const id = deliveryId === undefined ? undefined : readSource(deliveryId, payload)
  const names = (Object.keys(fields) as MappedField[]).filter((name) => !OF_RESPONDENT.some((one) => one === name)) // strict keys
  return {
    event,
    deliveryId: id === undefined || typeof id === 'object' ? null : String(id),
    deliveryHeader: deliveryHeader ?? null,
    body: { source, ...given(names), respondent: given(OF_RESPONDENT) },
  }
}

function doesHold(condition: Condition, payload: unknown): boolean {
  return 'is' in condition
    ? isOneOf(condition.path, condition.is, payload)
    : !isOneOf(condition.path, condition.isNot, payload)
}

function isOneOf(path: string, texts: readonly string[], payload: unknown): boolean {
  const values = readPath(payload, path).filter(saysSomething)
  if (values.length === 0) return texts.includes('')
  const said = new Set(values.flatMap(textsIn).map((text) => text.toLowerCase()))
  return texts.some((one) => said.has(one.toLowerCase()))
}

/** The value of a field; undefined if the payload does not say it. */
function readSource(source: Source | undefined, payload: unknown): unknown {
  if (source === undefined) return undefined
  if (typeof source === 'string') {
    const values = readPath(payload, source).filter(saysSomething)
    return values.length > 1 ? values : values[0]
  }
  if ('firstOf' in source) return source.firstOf.map((one) => readSource(one, payload)).find(saysSomething)
  if ('join' in source) {
    const parts = source.join.map((one) => textsIn(readSource(one, payload)).join(', ').trim()).filter(saysSomething)
    return parts.length === 0 ? undefined : parts.join(source.with ?? ' ')
  }
  if ('text' in source) return source.text
  const of = readSource('split' in source ? source.split : source.language, payload)
  if (typeof of !== 'string') return of
  if ('language' in source) return findLanguage(of)
  return of
    .split(source.by)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The texts in a value: itself, or those of a list. An object is none, and may not even become one (`{"toString": 1}`). */
function textsIn(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.flatMap((one) => {
    const isText = typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
    return isText ? [String(one)] : []
  })
}

function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !Array.isArray(value) || value.length > 0
}
