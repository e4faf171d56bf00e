import { type Html, html } from '@otzyv/pages'
import { nameOfReference, type Schema } from './api-document.ts'

/** What a text of a format looks like, in words. */
const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day, such as 2026-01-31',
  'date-time': 'an instant, such as 2026-01-31T09:30:00.000Z',
  uuid: 'a UUID',
  uri: 'an address of the web',
  email: 'an address of mail',
}
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  array: 'list',
  null: 'null',
}

/** Whether somebody sends it, and is shown what must be there, or is given it, and is shown what may be missing. */
type Way = 'sent' | 'given'

/** A text in which backticks set off what is typed as it stands. */
export function renderText(text: string): Html {
  return html`${text.split(/`([^`]*)`/).map((part, place) => (place % 2 === 1 ? html`<code>${part}</code>` : part))}`
}

/** What a value may be, in a few words; the fields of an object follow by {@link renderParts}. */
export function renderType(schema: Schema): Html {
  const name = nameOfReference(schema)
  if (name !== null) return html`<a href="#${name}">${name}</a>`
  if (schema.const !== undefined) return renderValue(schema.const)
  if (schema.enum) return html`one of ${listed(schema.enum.map(renderValue), ', ')}`
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return html`${listed(choices.map(renderType), ' or ')}`
  if (schema.allOf) return html`${listed(schema.allOf.map(renderType), ' with ')}`
  if (schema.items) return html`list of ${renderType(schema.items)}${boundsOf(schema)}`
  const { additionalProperties: more } = schema
  if (typeof more === 'object' && !schema.properties)
    return html`object of ${renderType(more)} by ${schema.propertyNames ? renderType(schema.propertyNames) : 'name'}`
  const { type } = schema
  if (type === undefined) return html`anything`
  const words = (typeof type === 'string' ? [type] : type).map((one) => TYPES[one] ?? one).join(' or ')
  return html`${FORMATS[schema.format ?? ''] ?? words}${boundsOf(schema)}${patternOf(schema)}`
}

/** The fields of what a schema describes itself, whether a list or a choice stands around it; null if there are none. */
export function renderParts(schema: Schema, way: Way): Html | null {
  if (schema.items) return renderParts(schema.items, way)
  const choices = (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [])
    .map((choice) => renderParts(choice, way))
    .filter((part) => part !== null)
  if (choices.length === 1) return choices[0] ?? null
  if (choices.length > 1)
    return html`${choices.map((part, place) => html`<p class="choice">${place === 0 ? 'Either' : 'or'}</p>${part}`)}`
  if (typeof schema.additionalProperties === 'object') return renderParts(schema.additionalProperties, way)
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return null
  return html`<ul class="fields">${fields.map(([name, field]) =>
    renderField({ name, schema: field, required: schema.required?.includes(name) ?? false }, way),
  )}</ul>`
}

type Field = { name: string; schema: Schema; required: boolean; description?: string | undefined }

/** One field or parameter: its name, what it may be, whether it must be there, what it means, and what it consists of. */
export function renderField(field: Field, way: Way): Html {
  const { name, schema, required } = field
  const means = field.description ?? schema.description
  return html`<li><code class="name">${name}</code> <span class="type">${renderType(schema)}</span>${
    way === 'sent' && required ? html` <span class="must">required</span>` : ''
  }${way === 'given' && !required ? html` <span class="type">(may be missing)</span>` : ''}${means ? html`<br>${renderText(means)}` : ''}${
    schema.default === undefined ? '' : html`<br><span class="type">Without it: ${renderValue(schema.default)}</span>`
  }${renderParts(schema, way)}</li>`
}

/** A text as it is typed into an address; the empty one needs its quotes to be seen. */
function renderValue(value: unknown): Html {
  return html`<code>${typeof value === 'string' && value !== '' ? value : JSON.stringify(value)}</code>`
}

function listed(parts: readonly Html[], between: string): Html {
  return html`${parts.map((part, place) => (place === 0 ? part : html`${between}${part}`))}`
}

/** What is said of a size; the bounds of a whole number of JSON go without saying. */
function boundsOf({ minimum, maximum, minLength, maxLength, minItems, maxItems }: Schema): string {
  const isSaid = (value: number | undefined) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER
  const from = (least: number | undefined, most: number | undefined, unit: string) => {
    const unitOf = (count: number | undefined) => (unit === '' ? '' : ` ${unit}${count === 1 ? '' : 's'}`)
    if (isSaid(least) && isSaid(most)) return `, ${least} to ${most}${unitOf(most)}`
    if (isSaid(least)) return `, at least ${least}${unitOf(least)}`
    return isSaid(most) ? `, at most ${most}${unitOf(most)}` : ''
  }
  return from(minimum, maximum, '') + from(minLength, maxLength, 'character') + from(minItems, maxItems, 'value')
}

/** A format says it better. */
function patternOf({ pattern, format }: Schema): Html | '' {
  return pattern === undefined || format !== undefined ? '' : html`, that fits <code>${pattern}</code>`
}
