import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { renderInterval, renderValue } from '@otzyv/locales/render-figure'
import { frameTexts, language, texts } from '../../data/page-state.ts'
import type { Filters } from '../../data/parse-view.ts'
import { decideCell } from '../../format/decide-cell.ts'
import { isOver } from '../../format/is-over.ts'
import { renderBucket, renderDate } from '../../format/render-bucket.ts'
import { AnswersLink } from '../answers-link.tsx'
import type { TrendEvent } from './trend-parts.ts'

type Props = {
  data: Pick<IndicatorsResult, 'preset' | 'granularity' | 'survey'>
  points: readonly IndicatorPoint[]
  events: readonly TrendEvent[]
  filters?: Partial<Filters> | undefined
}

/** Every bucket of a trend as a row, oldest first, with what happened in it. */
export function TrendTable({ data, points, events, filters }: Props) {
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
            filters={filters}
            events={events.filter(({ day }) => day >= point.from && day < point.to)}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = Pick<Props, 'data' | 'events' | 'filters'> & { point: IndicatorPoint }

function Row({ data, point, events, filters }: RowProps) {
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
      <td>{n === null ? texts.value.hidden : <AnswersLink n={n} days={point} filters={filters} />}</td>
    </tr>
  )
}
