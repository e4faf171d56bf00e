import type { Granularity } from '@otzyv/contracts'
import { SUPPRESSED_N } from '@otzyv/indicators'
import { type Bucket, bucketOf, listBuckets } from './buckets.ts'

/** How many persons stand behind one day of one series; `value` is '' where it was not given. */
export type DaySize = { value: string; day: string; size: number }

/** Whether a cell is hidden; `null` is the series of all together. */
export type HiddenCells = (value: string | null, bucket: Bucket) => boolean

type Sizes = Map<string, Map<string, number>>

/** The days that decisions about a period rest on: whole quarters, and the whole weeks at their edges. */
export function widenForDecision(from: string, to: string): { from: string; to: string } {
  const quarters = listBuckets(from, to, 'quarter')
  const first = bucketOf(quarters[0]?.from ?? from, 'week')
  const last = bucketOf(quarters.at(-1)?.to ?? to, 'week')
  return { from: first.from, to: last.to }
}

/**
 * Which cells of the fixed calendar tables are hidden, whatever was asked: those of fewer than five, and as many others as
 * keep these from being computed. Weeks come first. A month or quarter is shown if it is the sum of shown parts, and so
 * tells nothing new, or if no week of its series is shown in it. Days are shown only in weeks that have no small day.
 */
export function decideHidden(days: readonly DaySize[], granularity: Granularity): HiddenCells {
  const all = [...days].map((one) => ({ ...one, value: 'all' }))
  const groups = tableOf(days, granularity)
  const overall = tableOf(all, granularity)
  return (value, bucket) => (value === null ? overall('all', bucket) : groups(value, bucket))
}

function tableOf(days: readonly DaySize[], granularity: Granularity): (value: string, bucket: Bucket) => boolean {
  const byDay = addUp(days, (day) => day)
  const byWeek = addUp(days, weekOf)
  const byPiece = addUp(days, pieceOf)
  const closedIn = memo((sizes: Sizes, key: string) => closeColumn(sizes.get(key) ?? new Map()))
  if (granularity === 'day') {
    const smallWeeks = new Set([...byDay].flatMap(([day, sizes]) => (hasFew(sizes) ? [weekOf(day)] : [])))
    return (_value, bucket) => smallWeeks.has(weekOf(bucket.from))
  }
  if (granularity === 'week') return (value, bucket) => closedIn(byWeek, bucket.from).has(value)
  const values = new Set(days.map(({ value }) => value))
  const months = memo((_: Sizes, key: string) => closeSpan(bucketOf(key, 'month'), null))
  const quarters = memo((_: Sizes, key: string) =>
    closeSpan(bucketOf(key, 'quarter'), (value) =>
      listBuckets(key, bucketOf(key, 'quarter').to, 'month').some(
        ({ from }) => !months(byPiece, from).has(value) && (totals(from, 'month').get(value) ?? 0) > 0,
      ),
    ),
  )
  return (value, bucket) => (granularity === 'month' ? months : quarters)(byPiece, bucket.from).has(value)

  function totals(from: string, of: 'month' | 'quarter'): Map<string, number> {
    return addUp(days, (day) => bucketOf(day, of).from).get(from) ?? new Map()
  }

  function closeSpan(span: Bucket, showsInside: ((value: string) => boolean) | null): Set<string> {
    const hidden = new Map<string, number>()
    const candidates: [string, number][] = []
    for (const value of values) {
      let [closed, parts, shown] = [0, 0, false]
      for (const week of listBuckets(span.from, span.to, 'week')) {
        const whole = week.from >= span.from && week.to <= span.to
        const weekSize = byWeek.get(week.from)?.get(value) ?? 0
        const weekClosed = closedIn(byWeek, week.from).has(value)
        if (weekSize > 0 && !weekClosed) shown = true
        const piece = `${week.from} ${(week.from < span.from ? span.from : week.to > span.to ? lastMonthOf(span) : span.from).slice(0, 7)}`
        const size = whole ? weekSize : (byPiece.get(piece)?.get(value) ?? 0)
        const open = whole ? !weekClosed : !weekClosed && !closedIn(byPiece, piece).has(value)
        if (size > 0 && !open) {
          closed += size
          parts++
        }
      }
      if (closed === 0) continue
      const pure = !shown && parts > 1 && closed >= SUPPRESSED_N && !(showsInside?.(value) ?? false)
      if (pure) candidates.push([value, closed])
      else hidden.set(value, closed)
    }
    const sum = () => [...hidden.values()].reduce((total, size) => total + size, 0)
    candidates.sort((a, b) => a[1] - b[1])
    while (hidden.size > 0 && (hidden.size < 2 || sum() < SUPPRESSED_N)) {
      const next = candidates.shift()
      if (!next) break
      hidden.set(...next)
    }
    return new Set(hidden.keys())
  }
}

/** The values to hide in one column: those of fewer than five, and the next larger ones until two of five in all are hidden. */
export function closeColumn(sizes: ReadonlyMap<string, number>): Set<string> {
  const ordered = [...sizes].filter(([, size]) => size > 0).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
  const closed = new Set<string>()
  let sum = 0
  for (const [value, size] of ordered) {
    const done =
      closed.size === 0 ? size >= SUPPRESSED_N : size >= SUPPRESSED_N && closed.size >= 2 && sum >= SUPPRESSED_N
    if (done) break
    closed.add(value)
    sum += size
  }
  return closed
}

const weekOf = (day: string): string => bucketOf(day, 'week').from
const pieceOf = (day: string): string => `${weekOf(day)} ${day.slice(0, 7)}`
const lastMonthOf = (span: Bucket): string => listBuckets(span.from, span.to, 'month').at(-1)?.from ?? span.from
const hasFew = (sizes: Map<string, number>): boolean =>
  [...sizes.values()].some((size) => size > 0 && size < SUPPRESSED_N)

function addUp(days: readonly DaySize[], keyOf: (day: string) => string): Sizes {
  const keys = new Map<string, string>()
  const sizes: Sizes = new Map()
  for (const { value, day, size } of days) {
    const key = keys.get(day) ?? keyOf(day)
    keys.set(day, key)
    const column = sizes.get(key) ?? new Map<string, number>()
    column.set(value, (column.get(value) ?? 0) + size)
    sizes.set(key, column)
  }
  return sizes
}

function memo(compute: (sizes: Sizes, key: string) => Set<string>) {
  const known = new Map<Sizes, Map<string, Set<string>>>()
  return (sizes: Sizes, key: string): Set<string> => {
    const own = known.get(sizes) ?? new Map<string, Set<string>>()
    known.set(sizes, own)
    const found = own.get(key) ?? compute(sizes, key)
    own.set(key, found)
    return found
  }
}
