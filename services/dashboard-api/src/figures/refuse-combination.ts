import type { IndicatorsQuery } from '@otzyv/contracts'
import { type Dimension, SPLITS } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { dimensionsOf, filtersOf, isSplit } from './filters.ts'

/**
 * Refuses what a reader may not ask. Who is shown no small cells gets figures by one split at a time: the small cells are
 * decided over those, and figures by two dimensions together, or by one that is no split, would be a way around them.
 * Of who sees some teams the query has these already. Throws `forbidden`, or `invalid_request` for published figures, of which there are no others for anyone.
 */
export function refuseCombination({ seesSmallCells, teams }: FigureReader, query: IndicatorsQuery): void {
  const dimensions = dimensionsOf(filtersOf(query), query.groupBy)
  if (isOneSplit(dimensions)) return
  const named = dimensions.join(' and ')
  if (query.asOf === 'published') {
    const detail = `Published are the figures of all together and by one of ${SPLITS.join(', ')}; by ${named} ask for those of now.`
    throw new ProblemError('invalid_request', detail, [
      { path: 'asOf', message: `must be now for figures by ${named}` },
    ])
  }
  if (seesSmallCells) return
  const instead =
    teams === null
      ? `Ask by one of ${SPLITS.join(', ')} alone, or with a key that has the scope responses:read beside indicators:read.`
      : 'You see some teams: ask by team, or for all of them together.'
  throw new ProblemError('forbidden', `Figures by ${named} could reveal single answers. ${instead}`)
}

/** Whether a reader is given figures of now by what a query asks for. */
export function isGiven({ seesSmallCells }: Pick<FigureReader, 'seesSmallCells'>, query: IndicatorsQuery): boolean {
  return seesSmallCells || isOneSplit(dimensionsOf(filtersOf(query), query.groupBy))
}

/** Whether figures are of all together, or by one split alone. */
function isOneSplit([first, ...others]: readonly Dimension[]): boolean {
  return first === undefined || (others.length === 0 && isSplit(first))
}
