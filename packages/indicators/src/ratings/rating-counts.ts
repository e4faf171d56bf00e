/**
 * How many responses gave each rating: index 0 holds the zeros, index 10 the tens; ratings that a scale does not
 * have stay 0. A shorter list means zeros at its end.
 */
export type RatingCounts = readonly number[]

/** The highest rating that any scale has. */
export const HIGHEST_RATING = 10

/** The number of responses in rating counts. */
export function countResponses(counts: RatingCounts): number {
  let n = 0
  for (const count of counts) n += count
  return n
}

/** No responses, as a list of its own; of the kind of lists that the database's are read as, so that the code for them fits. */
function startCounts(): number[] {
  const counts: number[] = []
  for (let rating = 0; rating <= HIGHEST_RATING; rating++) counts.push(0)
  return counts
}

/** Adds rating counts position by position; no parts give eleven zeros. Order and grouping do not matter. */
export function mergeCounts(parts: Iterable<RatingCounts>): RatingCounts {
  const sum = startCounts()
  for (const part of parts) {
    for (let rating = 0; rating < part.length; rating++) sum[rating] = (sum[rating] ?? 0) + (part[rating] ?? 0)
  }
  return sum
}

/** Turns `{ 5: 42, 4: 32 }` into rating counts; a rating must be an integer from 0 to 10. */
export function toRatingCounts(byRating: Readonly<Record<number | string, number>>): RatingCounts {
  const counts = startCounts()
  for (const [key, count] of Object.entries(byRating)) {
    const rating = Number(key)
    if (!Number.isInteger(rating) || rating < 0 || rating > HIGHEST_RATING) {
      throw new RangeError(`A rating must be an integer from 0 to ${HIGHEST_RATING}, not "${key}"`)
    }
    counts[rating] = count
  }
  return counts
}
