import { z } from 'zod'
import { CSV_CELLS } from './indicators.ts'

/** Who acted, as the audit keeps it. */
export const AuditActorKind = z.enum(['operator', 'apiKey', 'job', 'person'])
export type AuditActorKind = z.infer<typeof AuditActorKind>

const parts = z.record(z.string(), z.unknown()).nullable()

/** How a file that somebody took out went; `rows` is how many of them went out. */
export const ExportEnd = z
  .object({
    outcome: z
      .enum(['whole', 'broken_off', 'failed', 'refused'])
      .describe('broken_off: the reader left; failed: an error of ours; refused: nothing went out'),
    rows: z.number().int().nullable().describe('null if nobody counted them'),
    why: z.string().nullable().describe('the error code of a refusal; null without one'),
  })
  .meta({ id: 'ExportEnd' })
export type ExportEnd = z.infer<typeof ExportEnd>

/** One row of the audit: what an actor did. */
export const ListedChange = z.object({
  auditId: z.string(),
  at: z.string().describe('RFC 3339'),
  actor: z.object({
    kind: AuditActorKind,
    id: z.string(),
    name: z.string().describe('what the person or the key is called now; the id if it has no name'),
  }),
  network: z.string().describe('where the request came from: /24 of IPv4, /48 of IPv6; empty if it is not known'),
  verb: z.string(),
  entity: z.string(),
  entityId: z.string(),
  note: z.string(),
  before: parts.describe('the parts that changed, as they were; null: there was none'),
  after: parts.describe('the same parts as they are; null: there is none any more'),
  ended: ExportEnd.nullable().describe(
    'of an export how it went; null if that is not known (yet), and for everything else',
  ),
})
export type ListedChange = z.infer<typeof ListedChange>

const day = z.iso.date('must be a day such as 2026-01-31')
const word = z.string().min(1, 'must not be empty').max(500)

/** Which part of the audit is wanted: rows for which all that is given holds, newest first. */
const filters = {
  entity: word.describe('only of this kind of entity, such as survey or person').optional(),
  entityId: word.describe('only of the entity with this id').optional(),
  verb: word.describe('only this verb, such as set or export').optional(),
  actor: word.describe('only what this actor did, by its id').optional(),
  from: day.describe('from this day on, UTC').optional(),
  to: day.describe('before this day, UTC').optional(),
}
export const AuditFilter = z.object(filters)
export type AuditFilter = z.infer<typeof AuditFilter>

const LIMIT = { page: 100, max: 1000 }

/** The query of `GET /v1/audit`. */
export const AuditQuery = AuditFilter.extend({
  cursor: z.uuid('must be the `next` of an answer').describe('the `next` of the answer before').optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIMIT.max)
    .default(LIMIT.page)
    .describe(`at most this many rows; ${LIMIT.page} without it`),
})
export type AuditQuery = z.infer<typeof AuditQuery>

/** The query of `GET /v1/audit.csv`: which part, and how the cells stand apart. */
export const AuditCsvQuery = AuditFilter.extend(CSV_CELLS)
export type AuditCsvQuery = z.infer<typeof AuditCsvQuery>

/** The answer of `GET /v1/audit`. */
export const AuditList = z.object({
  changes: z.array(ListedChange),
  next: z.string().nullable().describe('the cursor of the rows that follow; null if these are the last'),
})
export type AuditList = z.infer<typeof AuditList>
