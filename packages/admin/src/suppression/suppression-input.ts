import { SurveyKind } from '@otzyv/contracts'
import { readMailAddress } from '@otzyv/domain'
import { z } from 'zod'

/** A mail address as it is compared: one key for all its spellings. */
export const AddressKey = z.string().transform((text, issues) => {
  const key = readMailAddress(text)?.key
  if (key !== undefined) return key
  issues.addIssue({ code: 'custom', message: 'must be a mail address' })
  return z.NEVER
})

/** The kind of survey that an entry is about; '' for every survey. */
export const SuppressedKind = SurveyKind.or(z.literal(''))
