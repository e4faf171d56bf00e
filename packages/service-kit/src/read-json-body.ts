import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { ProblemError } from './errors.ts'
import { parseJson } from './parse-json.ts'

/** Refuses bodies over `maxBytes` with 413 before they are read whole. */
export function limitBody(maxBytes: number) {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new ProblemError('body_too_large', `At most ${maxBytes} bytes are accepted.`)
    },
  })
}

/** The request's JSON body, parsed by `schema`; throws `malformed_json` or `invalid_request` with what is wrong where. */
export async function readJsonBody<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  requireJsonType(c)
  return await readJsonText(c, schema)
}

/** The same for a body whose type was looked at. */
export async function readJsonText<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  return parseOrRefuse(schema, parseJson(await c.req.text()))
}

/** The JSON of a body that a verb parses by its own schema; a request without a body says nothing: {}. */
export async function readJsonForVerb(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text === '') return {}
  requireJsonType(c)
  return parseJson(text)
}

/**
 * Throws `unsupported_media_type` unless the body says that it is JSON: a page of another site cannot send that without
 * being asked for leave first, and a form cannot send it at all.
 */
export function requireJsonType(c: Context): void {
  const type = c.req.header('content-type')
  if (/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type?.trim() ?? '')) return
  const came = type === undefined ? 'there was no Content-Type' : 'it came as something else'
  throw new ProblemError('unsupported_media_type', `Send the body with Content-Type: application/json; ${came}.`)
}

/**
 * Parses what came from outside; throws `invalid_request` naming every field that is wrong. `whole` is what to call the
 * thing itself where no field of it is to blame.
 */
export function parseOrRefuse<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  whole = 'body',
): z.output<Schema> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const first = issues[0]
  throw new ProblemError(
    'invalid_request',
    first ? `${first.path || whole}: ${first.message}` : 'The request is not valid.',
    issues,
  )
}
