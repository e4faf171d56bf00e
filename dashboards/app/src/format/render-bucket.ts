import type { Granularity } from '@otzyv/contracts'
import { dateFormat } from '@otzyv/locales/formats'
import { localeOf } from '@otzyv/locales/render-figure'
import { addDays, dateOf, isoWeekOf } from './calendar.ts'
import type { Language } from './choose-texts.ts'

type Bucket = { from: string; to: string }

/** A bucket's short name: "W45" for a week, "Nov" for a month, "Q4" for a quarter, the day itself for a day. */
export function renderBucketName(language: Language, granularity: Granularity, { from }: Bucket): string {
  const quarter = Math.floor(dateOf(from).getUTCMonth() / 3) + 1
  if (granularity === 'week') return language === 'ru' ? `нед.\u00a0${isoWeekOf(from)}` : `W${isoWeekOf(from)}`
  if (granularity === 'quarter') return language === 'ru' ? `${quarter}-й\u00a0кв.` : `Q${quarter}`
  return renderDate(language, from, granularity === 'month' ? { month: 'short' } : { day: 'numeric', month: 'short' })
}

/** The days of a period `[from, to)` as people write them: "3–9 Nov 2026". */
export function renderDays(language: Language, { from, to }: Bucket): string {
  const format = dateFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return plain(format.formatRange(dateOf(from), dateOf(addDays(to, -1))))
}

/** A day with a short month, "14 Sep", and with its year if that is not the one of `now`. */
export function renderShortDay(language: Language, day: string, now: string): string {
  const year = day.slice(0, 4) === now.slice(0, 4) ? {} : { year: 'numeric' as const }
  return renderDate(language, day, { day: 'numeric', month: 'short', ...year })
}

/** A bucket in full: "W45, 3–9 Nov 2026", "November 2026", "Q4 2026". */
export function renderBucket(language: Language, granularity: Granularity, bucket: Bucket): string {
  if (granularity === 'week')
    return `${renderBucketName(language, granularity, bucket)}, ${renderDays(language, bucket)}`
  if (granularity === 'month') return renderDate(language, bucket.from, { month: 'long', year: 'numeric' })
  if (granularity === 'quarter') return `${renderBucketName(language, granularity, bucket)} ${bucket.from.slice(0, 4)}`
  return renderDays(language, bucket)
}

/** A month with less room than this, in pixels, is named by one letter. */
const ROOM_FOR_NAME = 40

/**
 * What stands under an axis: each month, or quarter, where it begins, and below it the year at the first and at each new one;
 * '' at the buckets between. `room` is how many pixels a month has.
 */
export function renderMonths(
  language: Language,
  granularity: Granularity,
  buckets: readonly Bucket[],
  room: number,
): { text: string; year: string }[] {
  return buckets.map(({ from }, index) => {
    const before = buckets[index - 1]?.from
    if (granularity !== 'quarter' && before?.slice(0, 7) === from.slice(0, 7)) return { text: '', year: '' }
    const year = before?.slice(0, 4) === from.slice(0, 4) ? '' : from.slice(0, 4)
    if (granularity === 'quarter') return { text: renderBucketName(language, granularity, { from, to: from }), year }
    return { text: renderDate(language, from, { month: room < ROOM_FOR_NAME ? 'narrow' : 'short' }), year }
  })
}

/** What stands under the chart's axis: a month where it begins, with the year at the first and at each new one. */
export function renderAxisLabels(language: Language, granularity: Granularity, buckets: readonly Bucket[]): string[] {
  return buckets.map(({ from }, index) => {
    const before = buckets[index - 1]
    const newYear = !before || before.from.slice(0, 4) !== from.slice(0, 4)
    const year = newYear ? ` ${from.slice(0, 4)}` : ''
    if (granularity === 'quarter') return `${renderBucketName(language, granularity, { from, to: from })}${year}`
    if (before && before.from.slice(0, 7) === from.slice(0, 7)) return ''
    return `${renderDate(language, from, { month: 'short' })}${year}`
  })
}

/** A calendar day, or a part of it, as people write it. */
export function renderDate(language: Language, day: string, options: Intl.DateTimeFormatOptions): string {
  return plain(dateFormat(localeOf(language), { ...options, timeZone: 'UTC' }).format(dateOf(day)))
}

/** What the reader's own English calls September for short: "Sept" in Britain, "Sep" in America. */
const september = new Intl.DateTimeFormat(
  // Outside a browser there is no reader.
  typeof document === 'undefined' ? 'en-GB' : (navigator.languages.find((one) => /^en\b/.test(one)) ?? 'en-GB'),
  { month: 'short', timeZone: 'UTC' },
).format(dateOf('2026-09-01'))

/** Evens out what browsers differ in: no spaces in "3–9 Nov", and no Russian "г." after a year, for want of room. */
function plain(text: string): string {
  return text
    .replace(/^(\d+)\s*–\s*(?=\d+\s\D)/, '$1–')
    .replace(/(?<=\d)\s?г\.$/, '')
    .replace(/\bSept\b/, september)
}
