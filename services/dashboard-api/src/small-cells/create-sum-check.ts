import type { Granularity } from '@otzyv/contracts'
import { type Bucket, listBuckets } from '../periods/buckets.ts'
import { GRANULARITIES } from './quarter-cells.ts'

type Hidden = (granularity: Granularity, bucket: string) => boolean

/**
 * Whether a free period is the sum of figures that are shown, so that its total reveals nothing new: of whole buckets of the
 * granularities that are given out, in any order. With `openEnd`, nothing happened after the period yet, and its last bucket
 * may end later. Gives the question for any series, since listing the buckets is the dearer part.
 */
export function createSumCheck({ from, to }: Bucket, { openEnd }: { openEnd: boolean }): (hidden: Hidden) => boolean {
  const starting = new Map<string, [Granularity, string][]>()
  for (const granularity of GRANULARITIES)
    for (const bucket of listBuckets(from, to, granularity)) {
      if (bucket.from < from || (bucket.to > to && !openEnd)) continue
      const known = starting.get(bucket.from)
      if (known) known.push([granularity, bucket.to])
      else starting.set(bucket.from, [[granularity, bucket.to]])
    }
  // Coarse buckets are pushed last and so are tried first: where they are shown, few steps lead to the end.
  for (const own of starting.values()) own.reverse()
  return (hidden) => {
    const [reached, next] = [new Set<string>(), [from]]
    for (let day = next.pop(); day !== undefined; day = next.pop()) {
      if (day >= to) return true
      if (reached.has(day)) continue
      reached.add(day)
      for (const [granularity, end] of starting.get(day) ?? []) if (!hidden(granularity, day)) next.push(end)
    }
    return false
  }
}
