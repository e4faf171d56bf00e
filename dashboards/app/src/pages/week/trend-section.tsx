import type { IndicatorsResult } from '@otzyv/contracts'
import { Trend } from '../../charts/trend/trend.tsx'
import { say, texts } from '../../data/page-state.ts'

/** All that is on view over time, one bucket after the other. */
export function TrendSection({ data }: { data: IndicatorsResult }) {
  return (
    <section aria-labelledby="trend" class="part-of-page">
      <header>
        <h2 id="trend">{say(texts.value.trend, { name: data.preset.name })}</h2>
        <p class="note">{texts.value.trendNote}</p>
      </header>
      <Trend data={data} points={data.overall.points} labelledBy="trend" />
    </section>
  )
}
