import { z } from 'zod'
import { cleanLine } from './clean-line.ts'

const RESPONSE_TAG_MAX = 40
/** As many tags an answer may have. */
export const RESPONSE_TAGS_MAX = 20

const word = `must be a word or a few, of at most ${RESPONSE_TAG_MAX} characters, without a comma or an @`

/** A word that people give an answer to find it by: in small letters, so that it is the same however it is typed. */
export const ResponseTag = z
  .string()
  .transform((text) => cleanLine(text).toLowerCase())
  .pipe(
    z
      .string()
      .min(1, word)
      .max(RESPONSE_TAG_MAX, word)
      .regex(/^[^,@]*$/, word),
  )

/** The answer of a change: what the answer is tagged with now. */
export const TagResponseAnswer = z
  .object({ outcome: z.enum(['tagged', 'unchanged']), responseTags: z.array(z.string()) })
  .meta({ id: 'TagResponseAnswer' })

/** The answer of `GET /v1/response-tags`, those used most first. */
export const ResponseTagsAnswer = z
  .object({
    tags: z.array(z.object({ tag: z.string(), responses: z.number().int().describe('How many have it') })),
  })
  .meta({ id: 'ResponseTags' })
export type ResponseTagsAnswer = z.infer<typeof ResponseTagsAnswer>
