import { z } from 'zod'

/** What becomes of what an erased person counted as: it stays in the figures, without them, or it leaves. */
export const ErasureCounts = z.enum(['keep_counts', 'take_out'])
export type ErasureCounts = z.infer<typeof ErasureCounts>

/** How much of a kind is stored, and from when to when; null: it has no time. */
const StoredKind = z
  .object({
    kind: z.string().describe('the table, in camelCase, or `mailbox`'),
    count: z.number().int(),
    from: z.iso.datetime().nullable(),
    to: z.iso.datetime().nullable(),
  })
  .meta({ id: 'StoredKind' })
export type StoredKind = z.infer<typeof StoredKind>

/** What is stored of one person, counted by kind. */
export const PersonDataShown = z
  .object({
    address: z.string().describe('by its key: all spellings of an address are one'),
    isUnasked: z.boolean().describe('not to be asked of anything any more, after an erasure'),
    erasedAt: z.iso.datetime().nullable().describe('when the person was last erased'),
    counts: ErasureCounts.describe('what the workspace has chosen for figures'),
    stored: z.array(StoredKind),
  })
  .meta({ id: 'PersonDataShown' })
export type PersonDataShown = z.infer<typeof PersonDataShown>

/** Everything that is stored of one person, to be given to them. */
export const PersonDataExported = z
  .object({
    address: z.string(),
    workspace: z.string(),
    exportedAt: z.iso.datetime(),
    stored: z
      .record(z.string(), z.array(z.record(z.string(), z.unknown())))
      .describe('the rows by their kind; a kind of which nothing is stored is left out'),
  })
  .meta({ id: 'PersonDataExported' })
export type PersonDataExported = z.infer<typeof PersonDataExported>

const count = z.number().int()

/** What came of an erasure. */
export const PersonDataErased = z
  .discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('erased'),
      erased: z.object({
        invitations: count,
        tickets: count,
        answers: count,
        replies: count,
        entries: count.describe('of the do-not-ask list'),
        mails: count.describe('on disk, in the mailbox'),
      }),
    }),
    z.object({ outcome: z.literal('nothing_stored') }),
  ])
  .meta({ id: 'PersonDataErased' })
export type PersonDataErased = z.infer<typeof PersonDataErased>
