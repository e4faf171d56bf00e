import type { GroupBy, IndicatorsResult } from '@otzyv/contracts'
import { SPLITS } from '@otzyv/domain'

/** The one split that this page asks for the figures by, if any. */
export function splitOf({ groupBy }: Pick<IndicatorsResult, 'groupBy'>): GroupBy {
  return SPLITS.find((split) => split === groupBy) ?? 'none'
}
