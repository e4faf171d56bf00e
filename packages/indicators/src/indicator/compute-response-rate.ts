import { DEFAULT_CONFIDENCE, wilsonInterval } from '@otzyv/statistics'
import { flagsForSize, type Indicator } from './indicator.ts'

/** A cohort of sent invitations and how many of them were responded to, whenever that was. */
export interface Cohort {
  readonly sent: number
  readonly responded: number
}

/** What may be given beside the cohort. */
export interface ResponseRateOptions {
  readonly confidence?: number
  /** Whether the cohort is young enough for late responses to change the rate. */
  readonly provisional?: boolean
}

/**
 * The response rate of a cohort of sent invitations, in percent with Wilson's interval; n is the number sent. Nothing
 * sent gives `null` and the flag `no_data`; throws if more responded than were sent. Never `suppressed`: that so many of a
 * few responded reveals no one's rating.
 */
export function computeResponseRate(cohort: Cohort, options: ResponseRateOptions = {}): Indicator {
  const { sent, responded } = cohort
  if (!Number.isSafeInteger(sent) || !Number.isSafeInteger(responded) || responded < 0 || responded > sent) {
    throw new RangeError(
      `Of ${sent} sent invitations ${responded} cannot have been responded to: give one cohort's counts`,
    )
  }
  const confidence = options.confidence ?? DEFAULT_CONFIDENCE
  const interval = wilsonInterval(responded, sent, confidence)
  const flags = flagsForSize(sent).filter((flag) => flag !== 'suppressed')
  if (options.provisional) flags.push('provisional')
  return {
    value: sent === 0 ? null : (100 * responded) / sent,
    lower: interval && 100 * interval.lower,
    upper: interval && 100 * interval.upper,
    confidence,
    method: 'wilson',
    n: sent,
    nEffective: sent,
    sent,
    responded,
    flags,
  }
}
