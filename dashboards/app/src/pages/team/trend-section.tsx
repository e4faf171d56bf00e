import type { BriefingAnswer, MovesAnswer, MovesItem } from '@otzyv/contracts'
import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { useMemo } from 'preact/hooks'
import { Trend } from '../../charts/trend/trend.tsx'
import type { Baseline } from '../../charts/trend/trend-parts.ts'
import { language, say, texts, view } from '../../data/page-state.ts'
import { addDays } from '../../format/calendar.ts'
import { BucketsChoice, CoarserOffer } from '../../layout/buckets-choice.tsx'
import { RetryButton } from '../../layout/notices.tsx'
import { listTrendMarks } from '../../layout/trend-marks.ts'
import css from './team.module.css'
import { trend } from './team-readings.ts'
import { useOfTeam } from './use-of-team.ts'

type Props = { answer: MovesAnswer; item: MovesItem; own: BriefingAnswer | null }

/** The team over time, with the level before, and in colour since a change that stands. */
export function TrendSection({ answer, item, own }: Props) {
  const t = TEAM_WORDS[language.value]
  const { data, failure, retry } = trend
  const kept = useOfTeam(data.value)
  // What is judged is judged by weeks, and is drawn among these.
  const isWeekly = kept?.granularity === 'week'
  const { change } = item
  const baseline = useMemo(() => chooseBaseline(answer, item, own), [answer, item, own])
  return (
    <section class="part-of-page" aria-labelledby="trend">
      <header>
        <h2 id="trend">
          {say(t.trend[view.value.granularity], {
            measure: TEAMS_WORDS[language.value].measures[answer.preset.measures],
          })}
        </h2>
        <p class="note">{t.trendNote}</p>
        <BucketsChoice />
      </header>
      {failure.value && (
        <p role="alert">
          {t.failed} {kept && texts.value.shownBefore} <RetryButton retry={retry} />
        </p>
      )}
      {kept && <CoarserOffer data={kept} />}
      {kept ? (
        <Trend
          data={kept}
          points={kept.overall.points}
          labelledBy="trend"
          baseline={isWeekly ? baseline : null}
          events={listTrendMarks(item.value)}
          change={isWeekly && change ? { side: change.side, since: change.since, value: change.after.value } : null}
          target={kept.target}
        />
      ) : (
        !failure.value && <p class={`note ${css.waiting}`}>{texts.value.loading}</p>
      )}
    </section>
  )
}

/** The level before a change, as a line; of a team that did not change, where chance alone leads. Null if neither is known. */
function chooseBaseline({ to }: MovesAnswer, { change }: MovesItem, own: BriefingAnswer | null): Baseline | null {
  if (change) return levelOver(change.before.value, addDays(change.since, -7 * change.weeksBefore), change.since)
  return own?.to === to ? own.baseline : null
}

function levelOver(value: number, from: string, to: string): Baseline {
  const weeks = []
  for (let week = from; week < to; week = addDays(week, 7)) weeks.push({ from: week, lowest: value, highest: value })
  return { value, weeks }
}
