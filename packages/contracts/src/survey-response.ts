import { z } from 'zod'
import { cleanText } from './clean-text.ts'
import { cutText } from './cut-text.ts'
import { ReasonId } from './page-settings.ts'

/**
 * How sure we are that a person voted. `confirmed` and `by_ticket` are counted in an indicator: of the second a person acted,
 * too, but which one follows from nothing but the number of a ticket.
 */
export const Evidence = z.enum(['confirmed', 'by_ticket', 'unconfirmed', 'suspect'])
export type Evidence = z.infer<typeof Evidence>

/** The longest comment that is kept, in characters; a longer one is cut there, never refused. */
export const COMMENT_MAX = 4000

/**
 * What the survey page posts. `renderedAtMs` and `edit` order the versions of one response by the page's own clock. A
 * comment that is absent was not touched and stays as it is; an empty one takes it away.
 */
export const SubmittedResponse = z.object({
  rating: z.number().int().min(0).max(10),
  comment: z
    .string()
    .transform((text) => cutText(cleanText(text).trim(), COMMENT_MAX))
    .nullish(),
  renderedAtMs: z.number().int().min(0).max(8_640_000_000_000_000),
  edit: z.number().int().min(0).max(1_000_000),
})
export type SubmittedResponse = z.infer<typeof SubmittedResponse>

/** What the page's script posts beside the response: the reasons, what distinguishes a person from a program, and a trap. */
export const SubmittedFromPage = SubmittedResponse.extend({
  /** Absent, they were not touched and stay as they are; empty, none holds any more. */
  reasons: z.array(ReasonId).max(20).nullish(),
  facts: z
    .unknown()
    .optional()
    .describe(
      'How the answer came about, as the page saw it: `via` (gesture, change, send or form), `event`, `elapsedMs`, `openedWith`, `webdriver`. What makes no sense in it is passed over; nobody is believed because of it',
    ),
  /** A field that no person sees. */
  extra: z.string().max(1000).default('').describe('A field that no person sees, so only a program fills it in'),
})

/** What the form of a page without scripts posts, as application/x-www-form-urlencoded. */
export const SubmittedForm = z.object({
  rating: z.string().describe('A whole number on the scale of the survey'),
  comment: z.string().optional().describe(`${COMMENT_MAX} characters are kept`),
  reason: z.array(z.string()).optional().describe('Once for each reason that was ticked'),
  extra: z.string().optional().describe('A field that no person sees'),
  'shown-comment': z.string().optional().describe('The comment that the page showed; the same one was not touched'),
  'shown-reasons': z.string().optional().describe('The reasons that the page showed; the same ones were not touched'),
})

/** What became of a version, once that is committed: it is the response, or a newer one stands and it is in the history. */
export const StoredResponse = z.object({ outcome: z.enum(['stored', 'superseded']) }).meta({ id: 'StoredResponse' })

/** The link in a mail. It may hold a slash, and what a mail client hung on to it is passed over. */
export const SurveyLinkPath = z.object({
  link: z.string().describe('TOKEN, or TOKEN/RATING as a mail has it'),
})

/** The link in a mail that the helpdesk writes: which ticket it is about stands beside the token. */
export const TemplateLinkPath = z.object({
  link: z.string().describe('TOKEN of the link, or TOKEN/RATING; TOKEN/trap is the one that no person sees'),
})

/** The link of a kiosk, and for an answer also the token that its page got. */
export const KioskLinkPath = z.object({ link: z.string().describe('TOKEN of the kiosk') })
export const KioskAnswerPath = z.object({ link: z.string().describe('TOKEN of the kiosk / TOKEN of the answer') })
