import type { BriefingAnswer, IndicatorsResult, MoveFact } from '@otzyv/contracts'
import { WEEK_WORDS } from '@otzyv/locales/pages/week'
import { localeOf } from '@otzyv/locales/render-figure'
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
        <h2 id="trend">{say(texts.value.trend, { name: texts.value.kinds[data.survey.kind] })}</h2>
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

/** At most so many changes are named above the trend. */
const NAMED = 2

/** Since when a team or a product really changed, by week: those of one week and one direction together; and what every trend marks. */
function listEvents(about: BriefingAnswer | null): TrendEvent[] {
  const t = WEEK_WORDS[language.value]
  const together = new Map<string, MoveFact[]>()
  for (const move of (about?.moves ?? []).slice(0, NAMED)) {
    const key = `${move.since} ${move.side}`
    together.set(key, [...(together.get(key) ?? []), move])
  }
  const list = new Intl.ListFormat(localeOf(language.value), { type: 'conjunction' })
  const changed = [...together.values()].flatMap((moves): TrendEvent[] => {
    const [first] = moves
    if (!first) return []
    const names = moves.map(({ subject }) => isolate(subject.value === '' ? frameTexts.value.notGiven : subject.label))
    const words = first.side === 'lower' ? t.falls : t.rises
    const label = say(moves.length === 1 ? words.one : words.several, { names: list.format(names) })
    return [{ day: first.since, label }]
  })
  return [...changed, ...listTrendMarks()]
}
