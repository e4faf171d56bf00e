import { weightedVariance } from 'simple-statistics'
/** A stratum of sent invitations. */
export interface SentStratum {
  readonly sent: number
  readonly responded: number
}

/** How evenly the strata responded. */
export interface RIndicator {
  /** Fraction of the sent. */
  readonly responseRate: number
  /** Spread of the response rates over the sent invitations. */
  readonly spread: number
  /** 1 where all strata responded alike, less where some are over-represented. */
  readonly representativity: number
  /** The largest bias that the spread allows for a share, as a fraction; `null` if no one responded. */
  readonly largestBias: number | null
}

/**
 * The R-indicator R = 1 - 2 S of response rates, and the bound S / (2 × mean rate) on the bias of a share; `null` if
 * nothing was sent. Schouten, Cobben & Bethlehem 2009, Survey Methodology 35:101.
 */
export function computeRIndicator(strata: readonly SentStratum[]): RIndicator | null {
  const sent = strata.reduce((sum, stratum) => sum + stratum.sent, 0)
  if (sent === 0) return null
  const responseRate = strata.reduce((sum, { responded }) => sum + responded, 0) / sent
  const asked = strata.filter((stratum) => stratum.sent > 0)
  const variance = weightedVariance(
    asked.map((stratum) => stratum.responded / stratum.sent),
    asked.map((stratum) => stratum.sent),
  )
  // The sample form, as Schouten, Cobben & Bethlehem have it.
  const spread = sent < 2 ? 0 : Math.sqrt((variance * sent) / (sent - 1))
  return {
    responseRate,
    spread,
    representativity: 1 - 2 * spread,
    largestBias: responseRate === 0 ? null : (spread * 0.5) / responseRate,
  }
}

/** What a share of all who were asked could be if the silent all agreed or all disagreed (Manski 1989); `null` if none were asked. */
export function worstCaseBounds(
  x: number,
  n: number,
  sent: number,
): { readonly lower: number; readonly upper: number } | null {
  if (sent === 0) return null
  if (!(x >= 0 && x <= n && n <= sent)) {
    throw new RangeError(`${x} of ${n} responses to ${sent} sent invitations cannot be: give one cohort's counts`)
  }
  return { lower: x / sent, upper: (x + sent - n) / sent }
}
