import { z } from 'zod'
import { cleanText } from './clean-text.ts'
import { cutText } from './cut-text.ts'

/** How sure we are that a person voted. Only `confirmed` is counted in an indicator. */
export const Evidence = z.enum(['confirmed', 'unconfirmed', 'suspect'])
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
