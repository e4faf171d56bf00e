import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { computeDomain } from '../../charts/compute-domain.ts'
import { Details, readOut } from '../../charts/read-out.tsx'
import { TrendChart } from '../../charts/trend-chart.tsx'
import { chooseLatest } from '../../data/choose-latest.ts'
import { language, pointed, texts } from '../../data/page-state.ts'
import { sortSeries } from '../../data/sort-series.ts'
import { splitOf } from '../../data/split-of.ts'
import { splitRetired } from '../../data/split-retired.ts'
import { renderBucketName } from '../../format/render-bucket.ts'
import { RetiredNote } from '../../layout/retired-note.tsx'

/** One small trend per team or product, all on one scale and in the order of their names. */
export function GroupCharts({ data }: { data: IndicatorsResult }) {
  const t = texts.value
  const { shown, leftOut } = splitRetired(data.series)
  const series = sortSeries(shown, language.value, t.notGiven[splitOf(data)])
  const domain = computeDomain(
    series.flatMap((one) => one.points),
    data.preset,
  )
  const reference = data.overall.total.indicator.value
  return (
    <section aria-labelledby="groups">
      <div class="section-head">
        <h2 id="groups">{t.byGroup[splitOf(data)]}</h2>
        <p class="note">
          {t.sameScale}{' '}
          {reference !== null && (
            <span class="key">
              <svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
                <path class="reference" d="M0,4H24" />
              </svg>{' '}
              {t.legend.all}
            </span>
          )}
        </p>
      </div>
      <ul class="groups">
        {series.map((one) => (
          <li key={one.value} class="card group">
            <h3>
              <bdi>{one.label}</bdi>
            </h3>
            <Latest data={data} points={one.points} />
            <TrendChart data={data} points={one.points} domain={domain} size="small" reference={reference} />
          </li>
        ))}
      </ul>
      <RetiredNote labels={leftOut.map(({ label }) => label)} />
    </section>
  )
}

function Latest({ data, points }: { data: IndicatorsResult; points: readonly IndicatorPoint[] }) {
  const shown = points.find((point) => point.from === pointed.value) ?? chooseLatest(points).full
  if (!shown) return null
  const { value, details } = readOut(data, shown)
  return (
    <p class="group-figure">
      <strong>{value}</strong>{' '}
      <span class="note">
        <Details of={[renderBucketName(language.value, data.granularity, shown), ...details]} />
      </span>
    </p>
  )
}
