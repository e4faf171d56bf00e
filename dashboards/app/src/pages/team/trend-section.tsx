import type { MovesAnswer, MovesItem } from '@otzyv/contracts'
import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { useMemo } from 'preact/hooks'
import { Trend } from '../../charts/trend/trend.tsx'
import type { Baseline } from '../../charts/trend/trend-parts.ts'
import { language, say, texts } from '../../data/page-state.ts'
import { addDays } from '../../format/calendar.ts'
import { RetryButton } from '../../layout/notices.tsx'
import css from './team.module.css'
import { trend } from './team-readings.ts'

/** The team week by week, with the level before, and in colour since a change that stands. */
export function TrendSection({ answer, item }: { answer: MovesAnswer; item: MovesItem }) {
  const t = TEAM_WORDS[language.value]
  const { data, failure, retry } = trend
  const { change } = item
  const baseline = useMemo(() => levelBefore(answer, item), [answer, item])
  return (
    <section class="part-of-page" aria-labelledby="trend">
      <header>
        <h2 id="trend">{say(t.trend, { measure: TEAMS_WORDS[language.value].measures[answer.preset.measures] })}</h2>
        <p class="note">{t.trendNote}</p>
      </header>
      {failure.value ? (
        <p role="alert">
          {t.failed} <RetryButton retry={retry} />
        </p>
      ) : data.value ? (
        <Trend
          data={data.value}
          points={data.value.overall.points}
          labelledBy="trend"
          baseline={baseline}
          change={change && { side: change.side, since: change.since, value: change.after.value }}
        />
      ) : (
        <p class={`note ${css.waiting}`}>{texts.value.loading}</p>
      )}
    </section>
  )
}

/** The level of the weeks before a change, or before the period, as a line over these weeks; null if it is not known. */
function levelBefore({ against }: MovesAnswer, { change, before }: MovesItem): Baseline | null {
  if (change) return levelOver(change.before.value, addDays(change.since, -7 * change.weeksBefore), change.since)
  return before.outcome === 'figure' && against.kind !== 'year'
    ? levelOver(before.value, against.from, against.to)
    : null
}

function levelOver(value: number, from: string, to: string): Baseline {
  const weeks = []
  for (let week = from; week < to; week = addDays(week, 7)) weeks.push({ from: week, lowest: value, highest: value })
  return { value, weeks }
}
