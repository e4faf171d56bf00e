import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { renderCount, renderInterval, renderValue } from '@otzyv/locales/render-figure'
import { Fragment } from 'preact'
import { language, say, texts } from '../data/page-state.ts'
import { decideCell } from '../format/decide-cell.ts'
import { isOver } from '../format/is-over.ts'
import { renderBucket } from '../format/render-bucket.ts'

type Parts = { value: string; details: string[] }

/** One bucket's figure in words: the value, and its sample size, interval and warnings. */
export function readOut(data: Pick<IndicatorsResult, 'preset' | 'granularity'>, point: IndicatorPoint): Parts {
  const t = texts.value
  const { unit } = data.preset
  const { indicator } = point
  const cell = decideCell(indicator)
  const provisional = [
    ...(isOver(point) ? [] : [t.provisional]),
    ...(point.counting ? [say(t.beingCounted, { n: point.counting.waiting })] : []),
  ]
  const size = indicator.n === null ? t.few : `n = ${renderCount(language.value, indicator.n)}`
  if (cell.outcome === 'hidden') return { value: t.hidden, details: [size, ...provisional] }
  if (cell.outcome === 'none') return { value: '–', details: [t.noData, ...provisional] }
  const limits =
    indicator.lower === null || indicator.upper === null
      ? []
      : [renderInterval(language.value, unit, indicator.lower, indicator.upper)]
  return {
    value: renderValue(language.value, unit, cell.value),
    details: [...limits, size, ...provisional],
  }
}

/** The same with the bucket's name in front, as one sentence for a screen reader. */
export function readOutText(data: Pick<IndicatorsResult, 'preset' | 'granularity'>, point: IndicatorPoint): string {
  const { value, details } = readOut(data, point)
  return `${renderBucket(language.value, data.granularity, point)}: ${[value, ...details].join(', ')}`
}

/** Details one after the other, each unbroken. */
export function Details({ of: details }: { of: readonly string[] }) {
  return (
    <>
      {details.map((detail, index) => (
        <Fragment key={detail}>
          {index > 0 && ' '}
          <span class="detail">{index > 0 ? `· ${detail}` : detail}</span>
        </Fragment>
      ))}
    </>
  )
}
