import type { ComparisonQuery } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension, forEachName, shiftDay } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import type { FilterValues } from '../figures/filters.ts'
import { bucketOf } from '../periods/buckets.ts'

/** One side: what it is of, and in which full weeks `[from, to)`. */
export type Side = { filters: FilterValues; from: string; to: string }

/** Two sides that share no answer, and the dimensions in which they differ. */
export type Sides = { a: Side; b: Side; differing: readonly Dimension[] }

const WEEK = 7
const DEFAULT_WEEKS = 13
/** A year of whole weeks. */
const YEAR_WEEKS = 52

/**
 * The sides of a query. What has a filter of a side of its own does not take the common one of that dimension. Throws
 * `invalid_request` where the two could share answers: then neither differs from the other.
 */
export function chooseSides(query: ComparisonQuery, today: string): Sides {
  const filtersOf = (side: 'a' | 'b') =>
    forEachName(DIMENSIONS, (dimension) => {
      const own = Object.entries(query).find(([name]) => name === `${side}.${dimension}`)?.[1]
      return Array.isArray(own) && own.length > 0 ? own : query[dimension]
    })
  const [own, other] = [filtersOf('a'), filtersOf('b')]
  const differing = DIMENSIONS.filter((dimension) => own[dimension].join('\0') !== other[dimension].join('\0'))
  const weeks = weeksOf({ from: query.from, to: query.to }, today)
  const given = query['b.from'] !== undefined || query['b.to'] !== undefined
  const weeksOfB = given
    ? weeksOf({ from: query['b.from'], to: query['b.to'] }, today, 'b.')
    : differing.length > 0
      ? weeks
      : weeksAgainst(weeks, query.against)
  const isApart = differing.some(
    (dimension) =>
      own[dimension].length > 0 &&
      other[dimension].length > 0 &&
      !own[dimension].some((value) => other[dimension].includes(value)),
  )
  if (!isApart && weeks.from < weeksOfB.to && weeksOfB.from < weeks.to)
    throw new ProblemError(
      'invalid_request',
      'A and B share answers. Give both a filter of one dimension, with no value in common, or weeks that do not overlap.',
    )
  return { a: { filters: own, ...weeks }, b: { filters: other, ...weeksOfB }, differing }
}

type Weeks = { from: string; to: string }

/** Both days widened to whole weeks; without `to` up to the last full week, without `from` 13 weeks. */
function weeksOf(asked: { from?: string | undefined; to?: string | undefined }, today: string, side = ''): Weeks {
  const to = asked.to === undefined ? bucketOf(today, 'week').from : bucketOf(shiftDay(asked.to, -1), 'week').to
  const from = asked.from === undefined ? shiftDay(to, -WEEK * DEFAULT_WEEKS) : bucketOf(asked.from, 'week').from
  if (from < to && (asked.from === undefined || asked.to === undefined || asked.from < asked.to)) return { from, to }
  const path = `${side}from`
  const message = 'must be a day before the end of the period'
  throw new ProblemError('invalid_request', `${path} ${message}.`, [{ path, message }])
}

function weeksAgainst({ from, to }: Weeks, against: ComparisonQuery['against']): Weeks {
  if (against === 'own') return { from: shiftDay(from, -WEEK * DEFAULT_WEEKS), to: from }
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  const back = against === 'before' ? days : WEEK * YEAR_WEEKS
  return { from: shiftDay(from, -back), to: shiftDay(to, -back) }
}
