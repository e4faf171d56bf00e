import type { IndicatorPoint, IndicatorSeries, IndicatorsResult } from '@otzyv/contracts'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { decideCell } from './decide-cell.ts'
import { indicatorsQuery, language, texts } from './page-state.ts'
import { renderBucketName, renderDays } from './render-bucket.ts'
import { renderCount, renderInterval, renderValue } from './render-figure.ts'
import { sortSeries } from './sort-series.ts'

const COLUMNS = 8

/** The figures themselves: a row per series, the last eight buckets and the whole period. */
export function NumbersTable({ data }: { data: IndicatorsResult }) {
  const t = texts.value
  const box = useRef<HTMLElement>(null)
  const buckets = data.overall.points.slice(-COLUMNS)
  const rows = [
    { ...data.overall, label: t.all[data.groupBy] },
    ...sortSeries(data.series, language.value, t.notGiven[data.groupBy]),
  ]
  const latest = buckets.findLast((bucket) => bucket.complete) ?? buckets.at(-1)
  // On a narrow screen the last full bucket is the one to see first: it is put beside the names.
  useLayoutEffect(() => {
    const [names, column] = [box.current?.querySelector('th'), box.current?.querySelector('th.latest')]
    if (!box.current || !(names instanceof HTMLElement) || !(column instanceof HTMLElement)) return
    box.current.scrollLeft = column.offsetLeft - names.offsetWidth
  }, [data])
  return (
    <section aria-labelledby="figures" class="card">
      <div class="section-head">
        <h2 id="figures" tabIndex={-1}>
          {t.table}
        </h2>
        <a class="download" href={`v1/indicators.csv?${indicatorsQuery.value ?? ''}`} download>
          {t.csv}
        </a>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section ref={box} class="scroll" aria-labelledby="figures" tabIndex={0}>
        <table>
          <caption class="unseen">{t.tableCaption(data.definition.name)}</caption>
          <thead>
            <tr>
              <th scope="col">{t.groupings[data.groupBy]}</th>
              {buckets.map((bucket) => (
                <th
                  key={bucket.from}
                  scope="col"
                  class={`${bucket.complete ? '' : 'running'} ${bucket === latest ? 'latest' : ''}`}
                >
                  {renderBucketName(language.value, data.granularity, bucket)}
                  {!bucket.complete && ` ${t.soFar}`}
                  <small>{columnNote(data, bucket)}</small>
                </th>
              ))}
              <th scope="col" class="total">
                {t.total}
                <small>{renderDays(language.value, data)}</small>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row key={row.value ?? `row-${index}`} data={data} row={row} buckets={buckets} overall={index === 0} />
            ))}
          </tbody>
        </table>
      </section>
      <p class="note">{t.tableNotes}</p>
    </section>
  )
}

type RowProps = { data: IndicatorsResult; row: IndicatorSeries; buckets: readonly IndicatorPoint[]; overall: boolean }

function Row({ data, row, buckets, overall }: RowProps) {
  return (
    <tr class={overall ? 'overall' : ''}>
      <th scope="row">{row.label}</th>
      {buckets.map(({ from, complete }) => (
        <td key={from} class={complete ? '' : 'running'}>
          <Content data={data} point={row.points.find((point) => point.from === from)} />
        </td>
      ))}
      <td class="total">
        <Content data={data} point={row.total} />
      </td>
    </tr>
  )
}

function Content({ data, point }: { data: IndicatorsResult; point: IndicatorPoint | undefined }) {
  const t = texts.value
  const cell = point ? decideCell(point.indicator) : null
  if (point && cell?.outcome === 'hidden') {
    return (
      <>
        <span class="hidden-cell">{t.hidden}</span>
        <small>n&nbsp;=&nbsp;{renderCount(language.value, point.indicator.n)}</small>
      </>
    )
  }
  if (!point || cell?.outcome !== 'value') {
    return (
      <span class="none" title={t.noData}>
        –<span class="unseen"> {t.noData}</span>
      </span>
    )
  }
  const { n, lower, upper } = point.indicator
  const { unit } = data.definition
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
      <small>n&nbsp;=&nbsp;{renderCount(language.value, n)}</small>
    </>
  )
}

/** Under a week its days, without the year, which the last column gives; under a month or quarter its year. */
function columnNote(data: IndicatorsResult, bucket: IndicatorPoint): string {
  const days = renderDays(language.value, bucket)
  return data.granularity === 'week' ? days.replace(/\s\d{4}$/, '') : bucket.from.slice(0, 4)
}
