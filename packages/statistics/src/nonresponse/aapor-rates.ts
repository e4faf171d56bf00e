/** What became of the sent invitations, in the words of AAPOR's Standard Definitions. */
export interface Dispositions {
  /** I: responded. */
  readonly complete: number
  /** P: rated without the required parts. */
  readonly partial: number
  /** R: opted out. */
  readonly refused: number
  /** NC: delivered, no response. */
  readonly silent: number
  /** O: other known not to respond. */
  readonly other: number
  /** UH and UO: not known whether they were reached, as bounced ones. */
  readonly unknown: number
  /** The share of the unknown that counts as reachable, for RR3 and RR4. */
  readonly reachable: number
}

/** AAPOR's six response rates, fractions; each `null` where its denominator is empty. */
export type AaporRates = Readonly<Record<'rr1' | 'rr2' | 'rr3' | 'rr4' | 'rr5' | 'rr6', number | null>>

/** AAPOR's response rates 1 to 6; RR2 is the one to show. AAPOR Standard Definitions, 10th edition. */
export function computeAaporRates(dispositions: Dispositions): AaporRates {
  const { complete, partial, refused, silent, other, unknown, reachable } = dispositions
  const known = complete + partial + refused + silent + other
  const rate = (responded: number, weight: number): number | null => {
    const eligible = known + weight * unknown
    return eligible === 0 ? null : responded / eligible
  }
  return {
    rr1: rate(complete, 1),
    rr2: rate(complete + partial, 1),
    rr3: rate(complete, reachable),
    rr4: rate(complete + partial, reachable),
    rr5: rate(complete, 0),
    rr6: rate(complete + partial, 0),
  }
}
