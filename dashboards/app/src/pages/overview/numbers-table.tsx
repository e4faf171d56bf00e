import type { IndicatorPoint, IndicatorSeries, IndicatorsResult } from '@otzyv/contracts'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { chooseCsvFormat } from '../../data/choose-csv-format.ts'
import { cellKey, computeDifferences, type Differences } from '../../data/compute-differences.ts'
import { indicatorsQuery, language, say, texts } from '../../data/page-state.ts'
import { published } from '../../data/side-readings.ts'
import { sortSeries } from '../../data/sort-series.ts'
import { splitOf } from '../../data/split-of.ts'
import { splitRetired } from '../../data/split-retired.ts'
import { isOver } from '../../format/is-over.ts'
import { renderBucketName, renderDays } from '../../format/render-bucket.ts'
import { CountOrHidden } from '../../layout/count-or-hidden.tsx'
import { RetiredNote } from '../../layout/retired-note.tsx'
import { NumberCell } from './number-cell.tsx'
import { PublishedNote } from './published-note.tsx'

const COLUMNS = 8

/** The figures themselves: a row per series, the last eight buckets and the whole period. */
export function NumbersTable({ data }: { data: IndicatorsResult }) {
  const t = texts.value
  const box = useRef<HTMLElement>(null)
  const then = published.data.value
  const buckets = data.overall.points.slice(-COLUMNS)
  const differences = then ? computeDifferences(data, then) : null
  const gone = (then?.series ?? []).filter(
    (one) =>
      !data.series.some(({ value }) => value === one.value) &&
      buckets.some(({ from }) => differences?.cells.has(cellKey(one, from))),
  )
  const rows: Row[] = [
    { ...data.overall, label: data.filters.team ? t.yourTeams : t.all[splitOf(data)] },
    ...sortSeries(
      [...splitRetired(data.series).shown, ...gone.map(({ value, label }) => ({ value, label, points: [] }))],
      language.value,
      t.notGiven[splitOf(data)],
    ),
  ]
  const hasExcluded = [data.overall, ...data.series].some(({ points }) =>
    points.some(({ excluded }) => (excluded ?? 0) > 0),
  )
  const latest = buckets.findLast(isOver) ?? buckets.at(-1)
  // On a narrow screen the last full bucket is the one to see first: it is put beside the names, and again when the
  // published figures have come, which make columns wider.
  useLayoutEffect(() => {
    const [names, column] = [box.current?.querySelector('th'), box.current?.querySelector('th.latest')]
    if (!box.current || !(names instanceof HTMLElement) || !(column instanceof HTMLElement)) return
    box.current.scrollLeft = column.offsetLeft - names.offsetWidth
  }, [data, then])
  return (
    <section aria-labelledby="figures" class="card">
      <div class="section-head">
        <h2 id="figures" tabIndex={-1}>
          {t.table}
        </h2>
        <div class="downloads">
          <a class="download" href={`v1/indicators.csv?${indicatorsQuery.value ?? ''}`} download>
            {t.csv}
          </a>
          <a
            class="download"
            href={`v1/indicators.csv?${indicatorsQuery.value ?? ''}${chooseCsvFormat(navigator.languages)}`}
            download
          >
            {t.csvForExcel}
          </a>
          <a class="download" href={`v1/indicators.csv?${indicatorsQuery.value ?? ''}&asOf=published`} download>
            {t.csvPublished}
          </a>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section ref={box} class="scroll" aria-label={say(t.tableCaption, { name: data.preset.name })} tabIndex={0}>
        <table class="of-figures">
          <caption class="unseen">{say(t.tableCaption, { name: data.preset.name })}</caption>
          <thead>
            <tr>
              <th scope="col">{t.groupings[splitOf(data)]}</th>
              {buckets.map((bucket) => (
                <th
                  key={bucket.from}
                  scope="col"
                  class={`${bucket.complete ? '' : 'running'} ${bucket === latest ? 'latest' : ''}`}
                >
                  {renderBucketName(language.value, data.granularity, bucket)}
                  {!isOver(bucket) && ` ${t.soFar}`}
                  <small>{columnNote(data, bucket)}</small>
                </th>
              ))}
              <th scope="col" class="total">
                {t.total}
                <small>{renderDays(language.value, data)}</small>
              </th>
              <th scope="col" class="aside">
                {data.countsUnconfirmed ? t.ofThemUnconfirmed : t.unconfirmedAnswers}
              </th>
              <th scope="col" class="aside">
                {t.suspectAnswers}
              </th>
              {hasExcluded && (
                <th scope="col" class="aside">
                  {t.excludedAnswers}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <TableRow
                key={row.value ?? `row-${index}`}
                data={data}
                row={row}
                buckets={buckets}
                overall={index === 0}
                differences={differences}
                hasExcluded={hasExcluded}
              />
            ))}
          </tbody>
        </table>
      </section>
      <p class="note">{t.tableNotes}</p>
      <RetiredNote labels={splitRetired(data.series).leftOut.map(({ label }) => label)} />
      <PublishedNote data={data} buckets={buckets} differences={differences} />
    </section>
  )
}

/** A series of now, or one that had published figures and has none now. */
type Row = Pick<IndicatorSeries, 'value' | 'label' | 'points'> & Partial<Pick<IndicatorSeries, 'total'>>

type RowProps = {
  data: IndicatorsResult
  row: Row
  buckets: readonly IndicatorPoint[]
  overall: boolean
  differences: Differences | null
  hasExcluded: boolean
}

function TableRow({ data, row, buckets, overall, differences, hasExcluded }: RowProps) {
  return (
    <tr class={overall ? 'overall' : ''}>
      <th scope="row">
        <bdi>{row.label}</bdi>
      </th>
      {buckets.map(({ from, complete }) => (
        <td key={from} class={complete ? '' : 'running'}>
          <NumberCell
            data={data}
            point={row.points.find((point) => point.from === from)}
            difference={differences?.cells.get(cellKey(overall ? 'overall' : row, from))}
          />
        </td>
      ))}
      <td class="total">
        <NumberCell data={data} point={row.total} />
      </td>
      <td>{row.total && <CountOrHidden count={row.total.unconfirmed} why={texts.value.few} />}</td>
      <td>{row.total && <CountOrHidden count={row.total.suspect} why={texts.value.few} />}</td>
      {hasExcluded && <td>{row.total && <CountOrHidden count={row.total.excluded} why={texts.value.few} />}</td>}
    </tr>
  )
}

/** Under a week its days, without the year, which the last column gives; under a month or quarter its year. */
function columnNote(data: IndicatorsResult, bucket: IndicatorPoint): string {
  const days = renderDays(language.value, bucket)
  return data.granularity === 'week' ? days.replace(/\s\d{4}$/, '') : bucket.from.slice(0, 4)
}
