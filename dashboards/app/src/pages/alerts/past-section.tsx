import type { AlertAnswer } from '@otzyv/contracts'
import { renderDay } from '@otzyv/locales/render-figure'
import { useState } from 'preact/hooks'
import { language, say } from '../../data/page-state.ts'
import { AlertChart } from './alert-chart.tsx'
import { AlertHistory } from './alert-history.tsx'
import css from './alerts.module.css'
import { MarkButtons } from './mark-buttons.tsx'
import { alertsTexts, hasCourse, nameAlert, showValue } from './say-alert.ts'

type Props = { past: readonly AlertAnswer[]; today: string; shown: string | null }

/** At first only the newest. */
const FIRST = 10

/** What is over, each with its chart and history when it is opened. */
export function PastSection({ past, today, shown }: Props) {
  const t = alertsTexts.value
  const [all, showAll] = useState(past.findIndex(({ alertId }) => alertId === shown) >= FIRST)
  const listed = all ? past : past.slice(0, FIRST)
  return (
    <section class="part-of-page" aria-labelledby="past">
      <header>
        <h2 id="past">{t.past}</h2>
      </header>
      {past.length === 0 && <p class="note">{t.pastNone}</p>}
      {listed.map((alert) => (
        <PastAlert key={alert.alertId} {...{ alert, today }} isShown={alert.alertId === shown} />
      ))}
      {listed.length < past.length && (
        <p>
          <button type="button" class={css.plain} onClick={() => showAll(true)}>
            {say(t.more, { n: past.length - listed.length })}
          </button>
        </p>
      )}
    </section>
  )
}

function PastAlert({ alert, today, isShown }: { alert: AlertAnswer; today: string; isShown: boolean }) {
  const t = alertsTexts.value
  const [isOpen, open] = useState(isShown)
  const { alertId, onsetDay, lastDay, closeReason, state, after, reached } = alert
  const day = (of: string) => renderDay(language.value, of, today)
  const value = showValue(alert, after?.value)
  const ended = Object.entries(t.ended).find(([reason]) => reason === (closeReason ?? state))
  return (
    <details
      class={css.past}
      id={`alert-${alertId}`}
      open={isOpen}
      onToggle={(event) => open(event.currentTarget.open)}
    >
      <summary id={`name-${alertId}`}>
        <b>
          <bdi>{nameAlert(alert)}</bdi>
          {value !== null && `, ${value}`}
        </b>
        <span>
          {day(onsetDay)} – {day(lastDay)}
        </span>
        {!reached && (
          <span class="note">
            {ended?.[1] ?? t.ended.closed}
            {alert.outcome !== null && `, ${t.outcome[alert.outcome]}`}
          </span>
        )}
      </summary>
      {isOpen && (
        <div>
          {hasCourse(alert) && <AlertChart {...{ alert, today }} labelledBy={`name-${alertId}`} />}
          <div class={css.actions}>
            <MarkButtons alert={alert} />
          </div>
          <AlertHistory {...{ alert, today }} />
        </div>
      )}
    </details>
  )
}
