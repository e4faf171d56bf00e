import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { renderCount, renderInterval, renderValue } from '@otzyv/locales/render-figure'
import { frameTexts, language, texts } from '../../data/page-state.ts'
import { decideCell } from '../../format/decide-cell.ts'
import { isOver } from '../../format/is-over.ts'
import { renderBucket, renderDate } from '../../format/render-bucket.ts'
import type { TrendEvent } from './trend-parts.ts'

type Props = {
  data: Pick<IndicatorsResult, 'preset' | 'granularity' | 'survey'>
  points: readonly IndicatorPoint[]
  events: readonly TrendEvent[]
}

/** Every bucket of a trend as a row, oldest first, with what happened in it. */
export function TrendTable({ data, points, events }: Props) {
  const t = frameTexts.value.trend
  return (
    <table class="of-figures">
      <thead>
        <tr>
          <th scope="col">{t.bucket[data.granularity]}</th>
          <th scope="col">{texts.value.kinds[data.survey.kind]}</th>
          <th scope="col">{t.interval}</th>
          <th scope="col">{t.answers}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <Row
            key={point.from}
            data={data}
            point={point}
            events={events.filter(({ day }) => day >= point.from && day < point.to)}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { data: Props['data']; point: IndicatorPoint; events: readonly TrendEvent[] }

function Row({ data, point, events }: RowProps) {
  const { unit } = data.preset
  const { lower, upper, n } = point.indicator
  const cell = decideCell(point.indicator)
  return (
    <tr>
      <th scope="row">
        {renderBucket(language.value, data.granularity, point)}
        {!isOver(point) && `, ${texts.value.soFar}`}
        {events.map(({ day, label }) => (
          <small key={`${day} ${label}`}>
            {`${renderDate(language.value, day, { day: 'numeric', month: 'short' })}, ${label}`}
          </small>
        ))}
      </th>
      <td>
        {cell.outcome === 'value'
          ? renderValue(language.value, unit, cell.value)
          : cell.outcome === 'hidden'
            ? texts.value.hidden
            : texts.value.noData}
      </td>
      <td>
        {cell.outcome === 'value' && lower !== null && upper !== null
          ? renderInterval(language.value, unit, lower, upper)
          : '–'}
      </td>
      <td>{n === null ? texts.value.hidden : renderCount(language.value, n)}</td>
    </tr>
  )
}
