import { SKIP_REASONS } from '@otzyv/domain'
import { z } from 'zod'

/** Why a solved ticket was not surveyed: one of the reasons that the domain lists. */
export const SkipReason = z.enum(SKIP_REASONS)
export type SkipReason = z.infer<typeof SkipReason>

/**
 * Why a mail that was queued is not sent: any reason to skip, or the answer was there first, the link had expired, or our
 * mail server takes no address with letters beyond ASCII before the @.
 */
export const CancelReason = z.enum([...SkipReason.options, 'answered', 'expired', 'unsupported_address'])
export type CancelReason = z.infer<typeof CancelReason>
