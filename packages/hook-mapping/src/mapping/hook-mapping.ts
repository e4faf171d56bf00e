import { z } from 'zod'
import { HeaderName } from '../signature/hook-auth.ts'
import { Path } from './path.ts'

/** What a field of a ticket is read from: the first of several that says something, or what is made of them. */
export type Source =
  | string
  | { readonly firstOf: readonly Source[] }
  | { readonly join: readonly Source[]; readonly with?: string | undefined }
  | { readonly split: Source; readonly by: string }
  | { readonly language: Source }
  | { readonly text: string }

const few = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(10)

/** A place, or how a value is made of places. */
export const Source: z.ZodType<Source> = z.lazy(() =>
  z.union(
    [
      Path,
      z.strictObject({ firstOf: few(Source) }).describe('The first that says something'),
      z
        .strictObject({ join: few(Source), with: z.string().max(10).optional() })
        .describe('All that say something, one after the other, with a blank between them'),
      z.strictObject({ split: Source, by: z.string().min(1).max(10) }).describe('A text cut at each `by`'),
      z.strictObject({ language: Source }).describe('The code of a language whose English name is given'),
      z.strictObject({ text: z.string().max(200) }).describe('Always this text'),
    ],
    'must be a JSONPath such as $.ticket.id, or one of {"firstOf"}, {"join"}, {"split", "by"}, {"language"}, {"text"}',
  ),
)

const Texts = z.array(z.string().max(200)).min(1).max(20)

/** Holds if a value at a path is one of these, or none is, whatever their case; an empty text stands for nothing there. */
const Condition = z.union([z.strictObject({ path: Path, is: Texts }), z.strictObject({ path: Path, isNot: Texts })])
export type Condition = z.infer<typeof Condition>

/** All of them hold. */
const When = z.array(Condition).max(10)

/** The fields of a ticket that may be mapped; `email` to `timeZone` are those of its respondent. */
const MAPPED_FIELDS = [
  ...['ticketId', 'solvedAt', 'reopenedAt', 'email', 'name', 'locale', 'timeZone', 'team', 'product', 'agent'],
  ...[
    'country',
    'channel',
    'language',
    'tag',
    'tags',
    'organisation',
    'subject',
    'autoResolved',
    'askAtOnce',
    'survey',
  ],
] as const
export type MappedField = (typeof MAPPED_FIELDS)[number]

/**
 * How the payloads of a helpdesk become tickets: which report a solve or a reopen, where the id of the delivery stands, and
 * where each field of the ticket is read from.
 */
export const HookMapping = z.strictObject({
  source: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .describe('The name of the helpdesk, which names a ticket together with its id'),
  items: Path.optional().describe('Where one payload brings several events: each of these is one'),
  solved: When.nullable().describe('When a payload reports a solve; null: none does'),
  reopened: When.nullable().default(null).describe('When a payload reports that a ticket was opened again'),
  deliveryId: Path.optional().describe('What is the same if this event is sent again, and another one for each event'),
  deliveryHeader: HeaderName.optional().describe('The same as a header, where the payload does not say it'),
  fields: z
    .partialRecord(z.enum(MAPPED_FIELDS), Source)
    .refine((fields) => fields.ticketId !== undefined, 'needs `ticketId`: without it no ticket is known again'),
})
export type HookMapping = z.infer<typeof HookMapping>
