import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { renderInstant } from '@otzyv/locales/render-figure'
import type { Differences } from '../../data/compute-differences.ts'
import { language, say, texts } from '../../data/page-state.ts'
import { published } from '../../data/side-readings.ts'

type Props = { data: IndicatorsResult; buckets: readonly IndicatorPoint[]; differences: Differences | null }

/** Under the table: how far its columns are closed, and whether their figures have stayed as published. */
export function PublishedNote({ data, buckets, differences }: Props) {
  const t = texts.value
  const words = () => {
    if (published.failure.value) return t.publishedFailed
    const points = published.data.value?.overall.points ?? []
    if (!differences) return ''
    const { closed, otherRule } = differences
    if (closed.size + otherRule.size === 0 && points.some((point) => point.publishedAt)) return ''
    const seen = points.filter(({ from, publishedAt }) => publishedAt && buckets.some((bucket) => bucket.from === from))
    const shown = seen.filter(({ from }) => closed.has(from))
    const last = shown.at(-1)?.publishedAt
    if (!last) return seen.length > 0 ? t.publishedNotCompared : t.publishedNone
    const cells = [...differences.cells.keys()].filter((key) => buckets.some(({ from }) => key.includes(`"${from}"`)))
    const when = renderInstant(language.value, data.workspace.timeZone, last)
    const compared =
      cells.length > 0
        ? say(t.publishedDiffers, { cells: cells.length, last: when })
        : say(t.publishedSame, { closed: shown.length, last: when })
    return seen.length > shown.length ? `${compared} ${t.publishedNotCompared}` : compared
  }
  const text = words()
  return text === '' ? null : <p class="note">{text}</p>
}
