import { addressKeyOf } from '@otzyv/domain'
import { z } from 'zod'

/**
 * A person's address by its key, whatever the spelling. What is no mail address is taken, too: an older version may have
 * stored it.
 */
export const PersonAddress = z
  .string()
  .max(1000)
  .transform(addressKeyOf)
  .refine((key) => key.includes('@'), 'must be a mail address')

/** Whose data are looked at, or given out. */
export const PersonAsked = z.strictObject({ address: PersonAddress })
