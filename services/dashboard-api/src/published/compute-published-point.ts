import type { PublishedPoint } from '@otzyv/contracts'
import { localDay } from '@otzyv/domain'
import { computeIndicator, computeResponseRate, type Preset, SUPPRESSED_N } from '@otzyv/indicators'
import { type Bucket, isYoung } from '../periods/buckets.ts'
import { hideFigure, isFew } from '../small-cells/hide-few.ts'
import type { PublishedFigures } from './read-published-rows.ts'

const NO_RATINGS = new Array<number>(11).fill(0)

/**
 * A bucket as it was published. The stored figures are given as they are, and hidden as today's are where fewer than five
 * had responded, unless `hidden` is null. A closed bucket without figures had no data: null and n 0. One that is not closed has no figures at all.
 */
export function computePublishedPoint(
  bucket: Bucket,
  publishedAt: Date | null,
  figures: PublishedFigures | undefined,
  place: { preset: Preset; timeZone: string; today: string; hidden: boolean | null },
): PublishedPoint {
  const complete = bucket.to <= place.today
  const head = { from: bucket.from, to: bucket.to, complete }
  if (!publishedAt) return { ...head, ...NOTHING, publishedAt: null, reason: complete ? 'not_published' : 'not_over' }
  const young = isYoung(bucket, localDay(publishedAt, figures?.timeZone ?? place.timeZone))
  const closed = { ...head, publishedAt: publishedAt.toISOString(), reason: null }
  const rate = computeResponseRate(figures ?? { sent: 0, responded: 0 }, { provisional: young })
  const responseRate = { ...rate, flags: [...rate.flags] }
  if (!figures) {
    const none = computeIndicator(NO_RATINGS, place.preset, { sent: 0, responded: 0 })
    const indicator = { ...none, flags: [...none.flags] }
    const apart = { unconfirmed: 0, suspect: 0, excluded: 0 }
    return { ...closed, ...NOTHING, ...apart, ratingCounts: [...NO_RATINGS], indicator, responseRate }
  }
  const { n, confidence, method, sent, responded, flags, unconfirmed, suspect, excluded } = figures
  const rules = rulesOf(figures)
  if (place.hidden !== null && (place.hidden || isFewPublished(figures))) {
    const [indicator, rateHidden] = [hideFigure({ confidence, method, flags }), hideFigure(rate)]
    return { ...closed, ...NOTHING, ...rules, indicator, responseRate: rateHidden }
  }
  return {
    ...closed,
    ...rules,
    ratingCounts: figures.ratingCounts,
    indicator: {
      value: figures.indicator,
      lower: figures.lower,
      upper: figures.upper,
      confidence,
      method,
      n,
      // Not stored.
      nEffective: null,
      sent,
      responded,
      flags: flags.filter((flag) => flag !== 'suppressed'),
    },
    responseRate,
    unconfirmed,
    suspect,
    excluded,
  }
}

/** By the number too: what is hidden is decided when it is given out, not by what was stored. */
export function isFewPublished({ n, flags, ratingCounts }: PublishedFigures): boolean {
  return (n > 0 && n < SUPPRESSED_N) || flags.includes('suppressed') || isFew(ratingCounts)
}

/** The rules of then; `definition` and `definitionVersion` are their older names. */
function rulesOf({ preset, rulesetVersion, timeZone, countsUnconfirmed }: PublishedFigures) {
  const older = { definition: preset, definitionVersion: rulesetVersion }
  return { preset, rulesetVersion, ...older, timeZone, countsUnconfirmed }
}

const NOTHING = {
  preset: null,
  rulesetVersion: null,
  definition: null,
  definitionVersion: null,
  timeZone: null,
  countsUnconfirmed: null,
  ratingCounts: null,
  indicator: null,
  responseRate: null,
  unconfirmed: null,
  suspect: null,
  excluded: null,
} satisfies Partial<PublishedPoint>
