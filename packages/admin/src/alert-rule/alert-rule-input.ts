import { readMailAddress } from '@otzyv/domain'
import { z } from 'zod'

const Recipient = z
  .string()
  .trim()
  .max(254, 'must be a mail address')
  .refine((text) => readMailAddress(text) !== null, 'must be a mail address')
const minN = 'must be a whole number from 1 to 1000000'

/** What a rule says: who hears of it if a survey's indicator is below a line, in its own unit, with enough responses. */
export const AlertRule = z.strictObject({
  surveyId: z.string().min(1),
  below: z.number('must be a number').min(-100, 'must be at least -100').max(100, 'must be at most 100'),
  minN: z.number(minN).int(minN).min(1, minN).max(1_000_000, minN),
  recipients: z
    .array(Recipient)
    .min(1, 'must name at least one mail address')
    .max(50, 'must name at most 50 mail addresses')
    .transform((recipients) => [...new Set(recipients)]),
  active: z.boolean(),
})
export type AlertRule = z.infer<typeof AlertRule>
