import type { AlertAnswer, IndicatorsResult } from '@otzyv/contracts'
import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { Trend } from '../../charts/trend/trend.tsx'
import type { Baseline } from '../../charts/trend/trend-parts.ts'
import { createReading } from '../../data/create-reading.ts'
import { scope, texts } from '../../data/page-state.ts'
import { NO_FILTERS } from '../../data/parse-view.ts'
import { addDays, startOfBucket, startOfNextBucket } from '../../format/calendar.ts'
import { RetryButton } from '../../layout/notices.tsx'
import { listInterventionMarks } from '../../layout/trend-marks.ts'
import css from './alerts.module.css'
import { alertsTexts } from './say-alert.ts'

type Props = { alert: AlertAnswer; today: string; labelledBy: string }

/** What the level before an onset is learned from. */
const WEEKS_BEFORE = 13
/** Weeks that are shown around it. */
const BEFORE = 16
const AFTER = 8

/** The figures of what an alert is about, week by week, with its onset and the level before. */
export function AlertChart({ alert, today, labelledBy }: Props) {
  const t = alertsTexts.value
  const reading = useMemo(
    () => createReading<IndicatorsResult>(signal(addressOf(alert, today))),
    [alert.alertId, today],
  )
  useEffect(() => reading.start(), [reading])
  const { data, failure, retry } = reading
  if (failure.value)
    return (
      <p role="alert">
        {t.failed} <RetryButton retry={retry} />
      </p>
    )
  if (!data.value) return <p class={`note ${css.waiting}`}>{texts.value.loading}</p>
  const { onsetDay, before, after, state, line, openedAt, endedAt, subject } = alert
  const filters = { ...NO_FILTERS, ...(subject.dimension !== '' && { [subject.dimension]: [subject.value] }) }
  const isOpen = state === 'open'
  const since = startOfBucket(onsetDay, 'week')
  return (
    <Trend
      data={data.value}
      points={data.value.overall.points}
      labelledBy={labelledBy}
      baseline={before?.value == null ? null : levelBefore(before.value, since)}
      change={isOpen && line === null && after?.value != null ? { side: 'lower', since, value: after.value } : null}
      target={line}
      filters={filters}
      events={[
        ...listInterventionMarks(subject.dimension === 'team' ? subject.value : null),
        { day: onsetDay, label: t.onset },
        { day: openedAt.slice(0, 10), label: t.marks.opened },
        ...(endedAt === null
          ? []
          : [{ day: endedAt.slice(0, 10), label: t.marks[state === 'closed' ? 'closed' : 'recovered'] }]),
      ]}
    />
  )
}

function addressOf(
  { survey, subject, scope: limits, onsetDay, lastDay, state }: AlertAnswer,
  today: string,
): string | null {
  const workspace = scope.peek()?.workspace.id
  if (workspace === undefined || survey === null) return null
  const from = startOfBucket(addDays(onsetDay, -7 * BEFORE), 'week')
  const running = startOfNextBucket(today, 'week')
  const last = state === 'open' ? running : startOfBucket(addDays(lastDay, 7 * AFTER), 'week')
  const query = new URLSearchParams({ workspace, survey: survey.id, groupBy: 'none', granularity: 'week' })
  query.set('from', from)
  query.set('to', last < running ? last : running)
  if (subject.dimension !== '') query.set(subject.dimension, subject.value)
  for (const { dimension, value } of limits) query.append(dimension, value)
  return `v1/indicators?${query}`
}

function levelBefore(value: number, since: string): Baseline {
  const weeks = Array.from({ length: WEEKS_BEFORE }, (_, index) => addDays(since, -7 * (WEEKS_BEFORE - index)))
  return { value, weeks: weeks.map((from) => ({ from, lowest: value, highest: value })) }
}
