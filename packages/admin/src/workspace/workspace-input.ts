import { cleanLine } from '@otzyv/contracts'
import { ERASURE_COUNTS } from '@otzyv/database'
import { isSenderAddress, readBrandColour } from '@otzyv/domain'
import { z } from 'zod'

export const WorkspaceName = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u,
    'must begin with a letter or digit and hold at most 100 letters, digits, spaces, dots, dashes',
  )

const number = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`
  return z.number(message).int(message).min(min, message).max(max, message)
}
const text = (max: number) =>
  z.string().trim().min(1, 'must not be empty').max(max, `must have at most ${max} characters`)

const SenderAddress = z
  .string()
  .trim()
  .refine(isSenderAddress, 'must be an address that mails can come from, such as survey@example.com')

/** '' for none. */
const BrandColour = z
  .string()
  .refine((text) => text.trim() === '' || readBrandColour(text) !== null, 'must be a colour such as #1756b8, or empty')
  .transform((text) => readBrandColour(text) ?? '')

/** '' for none. */
const AlertQuiet = z
  .string()
  .transform((text) => text.replace(/\s/g, '').replace(/[–—]/g, '-'))
  .refine(
    (text) => text === '' || /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/.test(text),
    'must be hours such as 20:00-07:00, or empty',
  )
  .refine((text) => text === '' || text.slice(0, 5) !== text.slice(6), 'must end at another time than it begins')

const TAGS_MAX = 100
const Tags = z
  .array(
    z
      .string()
      .transform(cleanLine)
      .pipe(z.string().min(1, 'must not be empty').max(200, 'must have at most 200 characters')),
  )
  .max(TAGS_MAX, `must be at most ${TAGS_MAX} tags`)
  .transform((tags) => [...new Set(tags)])

/** What can be set of a workspace at any time. Its name has a verb of its own, and its time zone belongs to the ruleset. */
export const WorkspaceSettings = z.strictObject({
  /** Minutes from the solve to the mail. */
  askDelayMinutes: number(0, 43_200),
  /** Days for which a person is not asked again. */
  askAgainDays: number(0, 3650),
  /** A solve that is reported later than this gets no mail. */
  staleAfterHours: number(1, 8760),
  /** Days for which a link takes answers. */
  linkDays: number(1, 3650),
  /** Hours for which an answer can be changed. */
  editWindowHours: number(0, 8760),
  /** Days after a low rating by which it should be answered. */
  followUpDays: number(0, 365),
  /** From when to when no mail about an alert is sent, by its own clock; '' for never. */
  alertQuiet: AlertQuiet,
  /** The language if the respondent's is not known. */
  locale: text(35),
  senderName: text(200),
  senderAddress: SenderAddress,
  /** The accent of what customers see; where it cannot be read, a shade of it. */
  brandColour: BrandColour,
  /** Whether its data are made up, which every page then says. */
  madeUp: z.boolean(),
  /** By which figures are split: a ticket counts for the first of them that it has. */
  tags: Tags,
  /** What becomes of the figures when a person is erased: what they counted as stays, without them, or leaves. */
  erasure: z.enum(ERASURE_COUNTS, `must be one of ${ERASURE_COUNTS.join(', ')}`),
})
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>

export const NewWorkspace = z.strictObject({
  name: WorkspaceName,
  timeZone: z.string().min(1),
  locale: text(35),
  senderName: text(200),
  /** Without one, its mails wait until it has one. */
  senderAddress: SenderAddress.optional(),
})
