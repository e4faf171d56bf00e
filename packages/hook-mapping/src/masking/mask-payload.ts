import type { HookMapping } from '../mapping/hook-mapping.ts'
import { findPlaces, placeText } from './find-places.ts'
import { type FieldKind, isPerson, kindOfField } from './kind-of-field.ts'
import { type Known, knownOf, MASK, MASKED_ADDRESS, maskText } from './mask-text.ts'

/** As much of a payload as is kept: of a larger one less of each part, so that its form is still seen. */
const LIMITS = [
  { depth: 14, items: 20, fields: 150, text: 120 },
  { depth: 10, items: 5, fields: 60, text: 60 },
  { depth: 6, items: 2, fields: 25, text: 25 },
] as const
type Limits = (typeof LIMITS)[number]

/** In bytes of JSON. */
export const MASKED_MAX = 16 * 1024

/** Stands for what lies deeper, or is more, than is kept. */
const MORE = '…'

type Facts = {
  known: Known
  /** Where a mapping reads the address and the name of the respondent. */
  personal: ReadonlyMap<string, unknown>
  /** Where it reads anything else: that is no conversation. */
  mapped: ReadonlyMap<string, unknown>
  limits: Limits
}

/**
 * A payload as it may be kept for an hour and shown: its form, and what stands in it, without mail addresses, telephone
 * numbers, the names of those who may be asked, and what was said in a conversation. Long texts, lists and depths are cut.
 */
export function maskPayload(payload: unknown, mappings: readonly HookMapping[]): unknown {
  const personal = findPlaces(mappings, payload, (field) => field === 'email' || field === 'name')
  const mapped = findPlaces(mappings, payload, (field) => field !== 'email' && field !== 'name')
  const found = { names: new Set<string>(), phones: new Set<string>() }
  for (const value of personal.values()) collectTexts(value, found.names)
  collectNames(payload, found, 'other', 0)
  const known = knownOf(found.names, found.phones)
  for (const limits of LIMITS) {
    const masked = mask(payload, { known, personal, mapped, limits }, [], 'other')
    if (Buffer.byteLength(JSON.stringify(masked)) <= MASKED_MAX) return masked
  }
  return MORE
}

type Found = { names: Set<string>; phones: Set<string> }
/** As many names as are looked for in all texts. */
const NAMES_MAX = 60
const DEEPEST = 50

/** The names and numbers that a payload gives as such: they are masked wherever else they stand. */
function collectNames(value: unknown, found: Found, kind: FieldKind, depth: number): void {
  if (depth > DEEPEST || found.names.size >= NAMES_MAX) return
  if (typeof value !== 'object' || value === null) {
    if (kind === 'name' || (kind === 'person' && isNamed(value))) collectTexts(value, found.names)
    else if (kind === 'phone') collectTexts(value, found.phones)
  } else if (Array.isArray(value)) for (const one of value) collectNames(one, found, kind, depth + 1)
  else {
    const fields = Object.entries(value)
    const ofPerson = isPerson(fields)
    for (const [name, one] of fields) collectNames(one, found, kindOfField(name, kind, ofPerson), depth + 1)
  }
}

/** A person in one word or several, not by a number. */
const isNamed = (value: unknown) => typeof value === 'string' && /\p{L}/u.test(value)

function collectTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string' || typeof value === 'number') texts.add(String(value))
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value).slice(0, 20)) if (typeof one !== 'object') collectTexts(one, texts)
}

function mask(value: unknown, facts: Facts, place: readonly (string | number)[], kind: FieldKind): unknown {
  const { limits, known } = facts
  if (value === null || typeof value === 'boolean') return value
  const at = placeText(place)
  if (facts.personal.has(at)) return masked(value)
  if (typeof value === 'string') return maskOne(value, kind, facts.mapped.has(at), facts)
  if (typeof value === 'number')
    return isHidden(kind) || known.digits.some((phone) => String(value).includes(phone)) ? MASK : value
  if (typeof value !== 'object') return null
  if (place.length >= limits.depth) return MORE
  if (Array.isArray(value)) {
    const few = value.slice(0, limits.items).map((one, index) => mask(one, facts, [...place, index], kind))
    return value.length > limits.items ? [...few, MORE] : few
  }
  const fields = Object.entries(value)
  const ofPerson = isPerson(fields)
  const few = fields
    .slice(0, limits.fields)
    .map(([name, one]): [string, unknown] => [
      maskText(name, known, 100),
      mask(one, facts, [...place, name], kindOfField(name, kind, ofPerson)),
    ])
  return Object.fromEntries(fields.length > limits.fields ? [...few, [MORE, MORE]] : few)
}

const isHidden = (kind: FieldKind) => kind === 'name' || kind === 'phone' || kind === 'private'

function maskOne(text: string, kind: FieldKind, isMapped: boolean, { known, limits }: Facts): string {
  if (text === '') return text
  if (isHidden(kind) || (kind === 'person' && isNamed(text))) return masked(text)
  // A conversation has blanks in it; a state that somebody calls a message has none, nor has a time but for one.
  const isWord = text.length <= 40 && (!/\s/u.test(text.trim()) || /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(text))
  return kind === 'body' && !isMapped && !isWord ? MORE : maskText(text, known, limits.text)
}

/** In the form that it had, so that it is still seen that an address or a name stands there. */
function masked(value: unknown): string {
  return typeof value === 'string' && /@|%40|＠/.test(value) ? MASKED_ADDRESS : MASK
}
