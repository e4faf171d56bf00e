import type { BriefingAnswer, IndicatorsResult } from '@otzyv/contracts'
import { WEEK_WORDS } from '@otzyv/locales/pages/week'
import { Trend } from '../../charts/trend/trend.tsx'
import type { TrendEvent } from '../../charts/trend/trend-parts.ts'
import { frameTexts, language, say, texts } from '../../data/page-state.ts'
import { briefing } from '../../data/side-readings.ts'
import { isOver } from '../../format/is-over.ts'
import { isolate } from '../../format/isolate.ts'
import { BucketsChoice, CoarserOffer } from '../../layout/buckets-choice.tsx'
import { listTrendMarks } from '../../layout/trend-marks.ts'

/** All that is on view over time: against the 13 weeks before, with what changed and what was done. */
export function TrendSection({ data }: { data: IndicatorsResult }) {
  const about = briefing.data.value
  const isWeekly = data.granularity === 'week'
  return (
    <section aria-labelledby="trend" class="part-of-page">
      <header>
        <h2 id="trend">{say(texts.value.trend, { name: data.preset.name })}</h2>
        <p class="note">
          {say(WEEK_WORDS[language.value].trendNote[data.granularity], {
            n: data.overall.points.filter(isOver).length,
          })}
        </p>
        <BucketsChoice />
      </header>
      <CoarserOffer data={data} />
      <Trend
        data={data}
        points={data.overall.points}
        labelledBy="trend"
        baseline={isWeekly ? (about?.baseline ?? null) : null}
        events={listEvents(isWeekly ? about : null)}
        target={data.target}
      />
    </section>
  )
}

/** Since when a team or a product really changed, by week; and what every trend marks. */
function listEvents(about: BriefingAnswer | null): TrendEvent[] {
  const t = WEEK_WORDS[language.value]
  const changed = (about?.moves ?? []).slice(0, 2).map(({ subject, side, since }) => {
    const name = isolate(subject.value === '' ? frameTexts.value.notGiven : subject.label)
    return { day: since, label: say(side === 'lower' ? t.falls : t.rises, { name }) }
  })
  return [...changed, ...listTrendMarks()]
}
