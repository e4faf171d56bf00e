import { type ApiDocument, nameOfReference, type Operation, type Schema } from './api-document.ts'

/** A call as somebody could make it: only what it must have, and the period of a question. */
export type Example = {
  method: string
  /** With its query. */
  path: string
  headers: Readonly<Record<string, string>>
  /** Null for a call without a body; undefined where the body is a file of the caller's. */
  body: unknown
}

const INSTANT = '2026-01-05T09:30:00Z'

/** What stands for a value of a name, where its schema alone does not say what is meant. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  survey: 'csat',
  surveyId: 'csat',
  from: '2026-01-05',
  to: '2026-02-02',
  day: '2026-01-05',
  untilDay: '2026-02-02',
  address: 'someone@example.com',
  email: 'someone@example.com',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  url: 'https://example.com/hook',
  preset: 'top2of5',
  recipients: 'someone@example.com',
  solvedAt: INSTANT,
  reopenedAt: INSTANT,
  occurredAt: INSTANT,
  at: INSTANT,
  image: 'iVBORw0KGgo=',
  template: 'https://helpdesk.example.com/tickets/{ticketId}',
  placeholder: '{{ticket.id}}',
}
/** Asked for in an example though a call may leave them out. */
const SHOWN = new Set(['from', 'to'])

/** One call of an operation that its route would take. */
export function composeExample(document: ApiDocument, operation: Operation): Example {
  const { method, parameters, requestBody } = operation
  const named = (place: string) => parameters.filter((one) => one.in === place)
  const write = (name: string, schema: Schema) => {
    const value = sampleOf(document, schema, name)
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  const path = named('path').reduce(
    (text, { name, schema }) => text.replace(`{${name}}`, encodeURIComponent(write(name, schema))),
    operation.path,
  )
  const asked = named('query').filter(({ name, required }) => required || SHOWN.has(name))
  const query = new URLSearchParams(
    asked.map(({ name, schema }): [string, string] => [name, write(name, schema)]),
  ).toString()
  const own = named('header').filter(({ required }) => required)
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const isJson = type === 'application/json' && content?.schema !== undefined
  return {
    method,
    path: query === '' ? path : `${path}?${query}`,
    headers: {
      ...Object.fromEntries(own.map(({ name, schema }) => [name, write(name, schema)])),
      ...(type === undefined ? {} : { 'Content-Type': type === '*/*' ? 'application/octet-stream' : type }),
    },
    body: type === undefined ? null : isJson ? sampleOf(document, content.schema ?? {}, '') : undefined,
  }
}

/** The call as a command line; what is secret stands in variables of the shell. */
export function writeCurl({ security, method }: Operation, example: Example, origin: string): string {
  const ways = new Set(security.flatMap((way) => Object.keys(way)))
  const head = Object.entries(example.headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`)
  if (ways.has('apiKey')) head.unshift('-H "Authorization: Bearer $OTZYV_KEY"')
  else if (ways.has('session')) {
    head.unshift(`--cookie "${origin.startsWith('https:') ? '__Host-otzyv' : 'otzyv'}=$OTZYV_SESSION"`)
    // What a cookie lets in must come from a page of the product.
    if (method !== 'GET') head.unshift(`-H ${quote(`Origin: ${new URL(origin).origin}`)}`)
  } else if (ways.has('webhookSignature'))
    head.unshift('-H "webhook-id: $ID"', '-H "webhook-timestamp: $TIME"', '-H "webhook-signature: v1,$SIGNATURE"')
  const body =
    example.body === null
      ? []
      : [example.body === undefined ? '--data-binary @FILE' : `-d ${quote(JSON.stringify(example.body))}`]
  const verb = method === 'GET' || (method === 'POST' && body.length > 0) ? '' : `-X ${method} `
  return [`curl ${verb}${quote(origin + example.path)}`, ...head, ...body].join(' \\\n  ')
}

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** A value that a schema takes: its default, the first of a choice, and of an object what it must have. */
function sampleOf(document: ApiDocument, schema: Schema, name: string): unknown {
  const reference = nameOfReference(schema)
  const meant = reference === null ? undefined : document.components.schemas[reference]
  if (meant) return sampleOf(document, meant, name)
  if (schema.const !== undefined) return schema.const
  const [allowed] = schema.enum ?? []
  if (allowed !== undefined) return allowed
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (choice) return sampleOf(document, choice, name)
  if (name in SAMPLES && (schema.type === undefined || schema.type.includes('string'))) return SAMPLES[name]
  if (schema.default !== undefined) return schema.default
  const [type] = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  if (type === 'array') return schema.items ? [sampleOf(document, schema.items, name)] : []
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1))
  if (type === 'boolean') return true
  if (type === 'string') return textOf(schema, name)
  const all = Object.entries(schema.properties ?? {}).filter(([field]) => !field.endsWith('OnRevision'))
  const needed = all.filter(([field]) => schema.required?.includes(field))
  // Of a change that may leave out each part, one part.
  const fields = needed.length > 0 ? needed : all.slice(0, 1)
  return Object.fromEntries(fields.map(([field, part]) => [field, sampleOf(document, part, field)]))
}

function textOf({ format, pattern, minLength }: Schema, name: string): string {
  if (format === 'date') return '2026-01-05'
  if (format === 'date-time') return '2026-01-05T09:30:00.000Z'
  if (format === 'uuid') return '01980000-0000-7000-8000-000000000001'
  if (format === 'uri') return 'https://example.com/'
  if (format === 'email') return 'someone@example.com'
  // The ids of rows are whole numbers.
  if (name.endsWith('Id') || (pattern !== undefined && new RegExp(pattern).test('1'))) return '1'
  return name.padEnd(minLength ?? 0, 'x')
}
