import { z } from 'zod'

/** Every error that the product answers with has one of these codes; a client may switch on them. */
export const ErrorCode = z.enum([
  'malformed_json',
  'invalid_request',
  'body_too_large',
  'unsupported_media_type',
  'unauthorized',
  'signed_out',
  'sign_in_refused',
  'sign_in_over',
  'provider_unavailable',
  'signature_not_valid',
  'forbidden',
  'not_found',
  'link_not_valid',
  'link_expired',
  'link_erased',
  'already_answered',
  'not_on_scale',
  'unknown_survey',
  'unknown_workspace',
  'conflict',
  'changed_meanwhile',
  'too_many_requests',
  'busy',
  'database_unavailable',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** The HTTP status that belongs to each code: the only place where the two meet. */
export const STATUS_OF: Readonly<
  Record<ErrorCode, 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503>
> = {
  malformed_json: 400,
  invalid_request: 422,
  body_too_large: 413,
  unsupported_media_type: 415,
  unauthorized: 401,
  signed_out: 401,
  sign_in_refused: 403,
  sign_in_over: 410,
  provider_unavailable: 503,
  signature_not_valid: 401,
  forbidden: 403,
  not_found: 404,
  link_not_valid: 404,
  link_expired: 410,
  link_erased: 410,
  already_answered: 409,
  not_on_scale: 422,
  unknown_survey: 404,
  unknown_workspace: 404,
  conflict: 409,
  changed_meanwhile: 409,
  too_many_requests: 429,
  busy: 503,
  database_unavailable: 503,
  internal: 500,
}

/** A part of something that somebody else changed since it was read. */
export const MeanwhileChange = z
  .object({
    name: z.string().describe('The part, such as `senderName`'),
    before: z.unknown().describe('As it was when it was read'),
    now: z.unknown(),
    by: z.string().describe('Who changed it last'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'MeanwhileChange' })
export type MeanwhileChange = z.infer<typeof MeanwhileChange>

/** An error body as RFC 9457 gives it, with our closed `code` and, for bad input, what is wrong where. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: ErrorCode,
    detail: z.string().optional(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    changes: z.array(MeanwhileChange).optional().describe('With `changed_meanwhile`: what changed since'),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
