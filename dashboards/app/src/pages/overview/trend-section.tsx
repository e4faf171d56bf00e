import type { IndicatorsResult } from '@otzyv/contracts'
import { computeDomain } from '../../charts/compute-domain.ts'
import { Details, readOut, readOutText } from '../../charts/read-out.tsx'
import { TrendChart } from '../../charts/trend-chart.tsx'
import { chooseLatest } from '../../data/choose-latest.ts'
import { language, pointed, say, texts } from '../../data/page-state.ts'
import { renderBucket } from '../../format/render-bucket.ts'
import { percentOf } from './headline.tsx'

/** The trend of all together. With the pointer or the arrow keys a bucket is chosen, here and in every small chart. */
export function TrendSection({ data }: { data: IndicatorsResult }) {
  const t = texts.value
  const { points } = data.overall
  const latest = chooseLatest(points)
  const shown = points.find((point) => point.from === pointed.value) ?? latest.full ?? points.at(-1)
  if (!shown) return null
  const at = points.indexOf(shown)
  const { value, details } = readOut(data, shown)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, at, points.length)
    if (next === null) return
    event.preventDefault()
    pointed.value = points[next]?.from ?? null
  }
  return (
    <section aria-labelledby="trend" class="card">
      <div class="section-head">
        <h2 id="trend">{say(t.trend, { name: data.preset.name })}</h2>
        <p class="readout">
          <span class="when">{renderBucket(language.value, data.granularity, shown)}</span> <strong>{value}</strong>{' '}
          <Details of={details} />
        </p>
      </div>
      <div
        class="slider"
        role="slider"
        tabIndex={0}
        aria-labelledby="trend"
        aria-describedby="trend-keys"
        aria-valuemin={1}
        aria-valuemax={points.length}
        aria-valuenow={at + 1}
        aria-valuetext={readOutText(data, shown)}
        onFocus={() => {
          pointed.value ??= shown.from
        }}
        onBlur={() => {
          pointed.value = null
        }}
        onKeyDown={onKeyDown}
      >
        <TrendChart
          data={data}
          points={points}
          domain={computeDomain(points, data.preset)}
          size="large"
          reference={null}
        />
      </div>
      <span id="trend-keys" class="unseen">
        {t.chartKeys}
      </span>
      <Legend data={data} />
    </section>
  )
}

function nextIndex(key: string, at: number, count: number): number | null {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, at - 1)
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(count - 1, at + 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

function Legend({ data }: { data: IndicatorsResult }) {
  const { legend } = texts.value
  const percent = percentOf(data.overall.total.indicator.confidence)
  return (
    <ul class="legend">
      <li>
        <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
          <path class="line" d="M0,6H24" />
          <circle class="dot" cx="12" cy="6" r="3.5" />
        </svg>
        {legend.value}
      </li>
      <li>
        <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
          <rect class="band" width="24" height="12" />
        </svg>
        {say(legend.band, { percent })}
      </li>
      <li>
        <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
          <circle class="dot low" cx="12" cy="6" r="3.5" />
        </svg>
        {legend.lowN}
      </li>
      <li>
        <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
          <path class="line running" d="M0,6H24" />
          <circle class="dot running" cx="18" cy="6" r="3.5" />
        </svg>
        {legend.running}
      </li>
      <li>{legend.gap}</li>
    </ul>
  )
}
