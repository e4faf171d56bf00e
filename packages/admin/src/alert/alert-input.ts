import { cleanText } from '@otzyv/contracts'
import { z } from 'zod'

export const AlertKey = z.strictObject({ alertId: z.uuid('must be the id of an alert') })

/** Why, in a person's words; the history of the alert shows it. */
export const Note = z.strictObject({
  note: z
    .string()
    .max(500, 'must have at most 500 characters')
    .transform((text) => cleanText(text).trim())
    .default(''),
})
