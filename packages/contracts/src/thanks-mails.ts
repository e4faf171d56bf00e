import { RATING_BANDS } from '@otzyv/domain'
import { z } from 'zod'
import { cleanLine } from './clean-line.ts'
import { cleanText } from './clean-text.ts'

/** How many minutes after an answer its mail of thanks may go out: long enough to change the answer, and at most a week. */
const THANKS_WAIT = { min: 10, max: 10_080, usual: 120 }

/** What a text may name, in braces: the ticket's team, number and subject, and who sees to a low rating. */
export const THANKS_PLACES = ['team', 'ticket', 'subject', 'owner'] as const

const line = (max: number) =>
  z
    .string()
    .transform(cleanLine)
    .pipe(z.string().min(1, 'must not be empty').max(max, `must have at most ${max} characters`))
const WAIT = `must be a whole number of minutes from ${THANKS_WAIT.min} to ${THANKS_WAIT.max}`

/** A mail of thanks in one language: plain text, and a link of the workspace's choosing. */
export const ThanksMailText = z.strictObject({
  subject: line(200),
  text: z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().min(1, 'must not be empty').max(2000, 'must have at most 2000 characters')),
  linkText: line(100).exactOptional(),
  linkUrl: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' })
    .max(2000)
    .exactOptional(),
})
export type ThanksMailText = z.infer<typeof ThanksMailText>

/** The mail after ratings of one band. */
export const ThanksMail = z.strictObject({
  on: z.boolean().describe('Who answered before it was switched on gets none'),
  waitMinutes: z
    .number(WAIT)
    .int(WAIT)
    .min(THANKS_WAIT.min, WAIT)
    .max(THANKS_WAIT.max, WAIT)
    .default(THANKS_WAIT.usual)
    .describe('From the first confirmation of the answer'),
  namesOwner: z.boolean().default(false).describe('Whether its text may name who sees to a low rating, as {owner}'),
  texts: z.record(z.string(), ThanksMailText).default({}).describe('By language'),
})
export type ThanksMail = z.infer<typeof ThanksMail>

/** The mails of thanks of a survey, by the band of the rating; a band that is absent has none. */
export const ThanksMails = z.partialRecord(z.enum(RATING_BANDS), ThanksMail)
export type ThanksMails = z.infer<typeof ThanksMails>

const Ends = z.object({ from: z.number().int(), to: z.number().int() }).nullable()

/** Which ratings each band has, as the preset of the survey takes them. */
export const RatingBands = z.object({ low: Ends, middle: Ends, high: Ends }).meta({ id: 'RatingBands' })
export type RatingBands = z.infer<typeof RatingBands>

/** Why a mail of thanks did not go out. */
export const ThanksReason = z.enum([
  'no_answer',
  'not_confirmed',
  'excluded',
  'not_asked_by_mail',
  'no_mail_for_rating',
  'given_before',
  'no_text',
  'do_not_ask',
  'left_out_by_settings',
  'address',
  'thanked_lately',
  'stale',
])
export type ThanksReason = z.infer<typeof ThanksReason>

/** What became of the mail of thanks for an answer. */
export const ListedThanksMail = z
  .object({
    state: z.enum(['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled']),
    at: z.iso.datetime().describe('When it was sent; when it is due, for one that is queued; else when it was tried'),
    reason: ThanksReason.nullable().describe('Why it was cancelled; null for one that was not'),
  })
  .meta({ id: 'ThanksMailState' })
export type ListedThanksMail = z.infer<typeof ListedThanksMail>

/** A mail of thanks that is tried: with the text that is being written, or without it the one that is stored. */
export const ThanksMailTest = z.strictObject({
  band: z.enum(RATING_BANDS),
  locale: z.string().max(35),
  text: ThanksMailText.optional(),
  address: z.string().max(254).optional().describe('Without it, it goes to the person who asks'),
})
