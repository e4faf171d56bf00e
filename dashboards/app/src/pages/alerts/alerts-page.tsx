import { computed } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { alerts } from '../../data/alerts.ts'
import { readMe } from '../../data/me.ts'
import { person, say } from '../../data/page-state.ts'
import { search } from '../../data/router.ts'
import { interventions } from '../../data/side-readings.ts'
import { FailureNotice, LoadingNotice, WhatWasRead } from '../../layout/notices.tsx'
import sentenceCss from '../../layout/sentences.module.css'
import css from './alerts.module.css'
import { OpenAlert } from './open-alert.tsx'
import { PastSection } from './past-section.tsx'
import { ReportSection } from './report-section.tsx'
import { RulesSection } from './rules-section.tsx'
import { alertsTexts } from './say-alert.ts'

/** What is read for the charts of alerts, beside the alerts themselves, which every page reads. */
export const alertsReadings = [interventions]

/** The alert that a mail leads to. */
const named = computed(() => new URLSearchParams(search.value).get('alert'))

/** What was found to have changed: what is open, with what can be done about it, what is over, and what is watched. */
export function AlertsPage() {
  const t = alertsTexts.value
  const { data, failure, retry } = alerts
  const answer = data.value
  const shown = named.value
  useEffect(() => {
    if (person.peek() !== null) void readMe()
  }, [])
  useEffect(() => {
    // What is open is on top anyway, if it is one.
    if (answer && shown) document.getElementById(`alert-${shown}`)?.scrollIntoView({ block: 'start' })
  }, [answer !== null, shown])
  if (!answer) return failure.value ? <FailureNotice failure={failure.value} retry={retry} /> : <LoadingNotice />
  // Single ratings are worked through where they are read; how many wait stands beside their rule.
  const listed = answer.alerts.filter(({ kind }) => kind !== 'bad_rating')
  const open = listed.filter(({ state }) => state === 'open')
  const past = listed.filter(({ state }) => state !== 'open')
  const isWatched = answer.rules.some(({ active, watchesNothing }) => active && !watchesNothing)
  return (
    <WhatWasRead reading={alerts}>
      <p class={sentenceCss.eyebrow}>{t.title}</p>
      <h1 class="lead">{open.length === 0 ? t.noneOpen : say(t.open, { n: open.length })}</h1>
      {open.length === 0 && <p class="note">{isWatched ? t.noneOpenNote : t.noneWatched}</p>}
      {open.map((alert) => (
        <OpenAlert key={alert.alertId} alert={alert} today={answer.today} />
      ))}
      <div class={css.columns}>
        <PastSection past={past} today={answer.today} shown={shown} />
        <RulesSection rules={answer.rules} alerts={answer.alerts} />
      </div>
      <ReportSection today={answer.today} />
    </WhatWasRead>
  )
}
