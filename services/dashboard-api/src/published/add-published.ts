import { findPreset } from '@otzyv/domain'
import { computeIndicator, mergeCounts } from '@otzyv/indicators'
import type { PublishedFigures } from './read-published-rows.ts'

/**
 * What was published of several values of a split together, from the sums of then and by the preset of then: a period is
 * closed under one ruleset. One value alone is given as it was stored; none gives nothing.
 */
export function addPublished(parts: readonly PublishedFigures[]): PublishedFigures | undefined {
  const [first, ...others] = parts
  if (!first || others.length === 0) return first
  const preset = findPreset(first.preset)
  if (!preset) throw new Error(`There is no preset ${first.preset} any more, by which figures were published`)
  const sumOf = (read: (part: PublishedFigures) => number) => parts.reduce((sum, part) => sum + read(part), 0)
  const ratingCounts = [...mergeCounts(parts.map((part) => part.ratingCounts))]
  const [sent, responded] = [sumOf((part) => part.sent), sumOf((part) => part.responded)]
  const { confidence } = first
  const provisional = parts.some(({ flags }) => flags.includes('provisional'))
  const computed = computeIndicator(ratingCounts, preset, { confidence, sent, responded, provisional })
  const { value: indicator, lower, upper, method, n, flags } = computed
  return {
    ...first,
    ...{ ratingCounts, sent, responded, n, indicator, lower, upper, method, flags: [...flags] },
    unconfirmed: sumOf((part) => part.unconfirmed),
    suspect: sumOf((part) => part.suspect),
    excluded: sumOf((part) => part.excluded),
  }
}
