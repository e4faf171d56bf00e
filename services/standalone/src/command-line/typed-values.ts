import { DIMENSION_MAX, readReportedText } from '@otzyv/contracts'
import { explainJsonError } from '@otzyv/service-kit'
import { z } from 'zod'

/** Refuses a value with a whole sentence, which the name of the option or positional does not precede. */
export function refuse(ctx: z.RefinementCtx, message: string): never {
  ctx.addIssue({ code: 'custom', message, params: { sentence: true } })
  return z.NEVER
}

/** For checks of several options that ask only which are given: they are made also if the value of one is wrong. */
export const always = { when: () => true }

/** For checks that compare the values of several options: not made if one is wrong by itself. */
export const ifAllRead = { when: ({ issues }: { issues: readonly unknown[] }) => issues.length === 0 }

/** A text that says something. */
export const filled = z.string('must be given').refine((text) => text.trim() !== '', 'must not be empty')

/** A number in digits, also a negative one; NaN for anything else, which a schema behind it refuses in its own words. */
export const number = z
  .string()
  .transform((text) => (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : Number.NaN))

/** A whole number within its limits, both of which may be typed. */
export function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`
  return number.pipe(z.number(message).int(message).min(min, message).max(max, message))
}

export const yesOrNo = z.enum(['yes', 'no'], 'must be yes or no').transform((text) => text === 'yes')

/** One of a few words, for an option: the name of the option says what they are. */
export function oneOf<Word extends string>(words: readonly Word[]) {
  return z.enum(words, `must be one of ${words.join(', ')}`)
}

/** One of a few words; the refusal names what they are, such as `reason`. */
export function known<Word extends string>(what: string, words: readonly Word[]) {
  return z.string().transform((text, ctx) => {
    const found = words.find((word) => word === text)
    return found ?? refuse(ctx, `There is no ${what} "${text}". Known: ${words.join(', ')}.`)
  })
}

/** Words between commas, each read by its schema. */
export function commaList<Schema extends z.ZodType<unknown, string>>(item: Schema) {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item))
}

/** A day that exists, as `YYYY-MM-DD`. */
export const day = z.iso
  .date('must be a day such as 2026-01-31')
  .pipe(
    z
      .string()
      .refine((text) => text >= '2000-01-01' && text <= '2100-01-01', 'must lie between 2000-01-01 and 2100-01-01'),
  )

/** An id that another command shows; gives it in small letters. */
export function shownId(message: string) {
  return z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, message)
    .toLowerCase()
}

/** A JSON object. */
export function jsonObject(example: string) {
  return z.string().transform((text, ctx): Record<string, unknown> => {
    const wrong = (why: string) => {
      ctx.addIssue({ code: 'custom', message: `must be a JSON object, such as ${example}.${why}` })
      return z.NEVER
    }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return wrong(text.trim() === '' ? '' : ` ${explainJsonError(text)}`)
    }
    return typeof value !== 'object' || value === null || Array.isArray(value) ? wrong('') : { ...value }
  })
}

/** A name of a team and the like, read as those of the API; anyone who types one can mend it, so it is refused rather than cut. */
export const reportedName = z.string().transform((text, ctx) => {
  const { value, remark } = readReportedText(text, DIMENSION_MAX)
  if (remark === 'ignored') ctx.addIssue(`is a placeholder that was not filled in: ${text}`)
  if (remark === 'cut') ctx.addIssue(`must have at most ${DIMENSION_MAX} characters`)
  return value
})
