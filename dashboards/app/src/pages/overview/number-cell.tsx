import type { Figure, IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { renderCount, renderInstant, renderInterval, renderValue } from '@otzyv/locales/render-figure'
import type { Difference } from '../../data/compute-differences.ts'
import { language, say, texts } from '../../data/page-state.ts'
import { decideCell } from '../../format/decide-cell.ts'
import { renderPublished } from '../../format/render-published.ts'

type Props = { data: IndicatorsResult; point: IndicatorPoint | undefined; difference?: Difference | undefined }

/** A cell of the table: the figure, its interval and n, and the published one where that was another. */
export function NumberCell({ data, point, difference }: Props) {
  return (
    <>
      <Now data={data} figure={point?.indicator} />
      {difference && <Published data={data} difference={difference} />}
    </>
  )
}

function Now({ data, figure }: { data: IndicatorsResult; figure: Figure | undefined }) {
  const t = texts.value
  const cell = figure ? decideCell(figure) : null
  if (figure && cell?.outcome === 'hidden') {
    return (
      <span class="hidden-cell" title={t.few}>
        {t.hidden}
      </span>
    )
  }
  if (!figure || cell?.outcome !== 'value') {
    return (
      <span class="none" title={t.noData}>
        –<span class="unseen"> {t.noData}</span>
      </span>
    )
  }
  const { n, lower, upper } = figure
  const { unit } = data.preset
  return (
    <>
      <span class="cell-value">
        {cell.lowN && (
          <span class="low-mark" title={t.lowN}>
            ○<span class="unseen"> {t.lowN}: </span>
          </span>
        )}
        {renderValue(language.value, unit, cell.value)}
      </span>
      {lower !== null && upper !== null && <small>{renderInterval(language.value, unit, lower, upper)}</small>}
      {n !== null && <small>n&nbsp;=&nbsp;{renderCount(language.value, n)}</small>}
    </>
  )
}

function Published({ data, difference: { publishedAt, figure } }: { data: IndicatorsResult; difference: Difference }) {
  const [sentence, size] = renderPublished(language.value, texts.value, data.preset.unit, figure)
  const when = renderInstant(language.value, data.workspace.timeZone, publishedAt)
  return (
    <small class="published" title={say(texts.value.publishedOn, { when })}>
      <span aria-hidden="true">† </span>
      {sentence}
      {size !== undefined && (
        <>
          <br />
          {size}
        </>
      )}
    </small>
  )
}
