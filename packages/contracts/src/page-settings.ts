import { z } from 'zod'
import { cleanText } from './clean-text.ts'

/** Ids of reasons: what stands in a survey's settings and in the history. */
export const ReasonId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

const text = (max: number) => z.string().min(1).max(max).transform(cleanText)
const PerLocale = z.record(z.string(), text(500))

/** The questions that follow a low rating: reasons to tick, and the words above the comment. */
export const FollowUp = z.object({
  /** The highest rating that is asked more; -1: nobody is. */
  upTo: z.number().int().min(-1).max(10).default(-1),
  reasons: z
    .array(z.object({ id: ReasonId, label: PerLocale }))
    .max(20)
    .default([]),
  question: PerLocale.default({}),
})
export type FollowUp = z.infer<typeof FollowUp>

/** What the page says after an answer, per band of ratings (both ends included) and language. */
export const Thanks = z.array(
  z.object({
    from: z.number().int().min(0).max(10),
    to: z.number().int().min(0).max(10),
    texts: z.record(
      z.string(),
      z.object({
        title: text(200).optional(),
        text: text(2000).optional(),
        linkUrl: z.url({ protocol: /^https?$/ }).optional(),
        linkText: text(200).optional(),
      }),
    ),
  }),
)
export type Thanks = z.infer<typeof Thanks>
