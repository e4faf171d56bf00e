import type { AlertAnswer } from '@otzyv/contracts'
import { renderDay, renderSigned, renderValue } from '@otzyv/locales/render-figure'
import { language, say } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import sentenceCss from '../../layout/sentences.module.css'
import { AlertActions } from './alert-actions.tsx'
import { AlertChart } from './alert-chart.tsx'
import { AlertHistory } from './alert-history.tsx'
import css from './alerts.module.css'
import { alertsTexts, hasCourse, nameAlert, showValue } from './say-alert.ts'

type Props = { alert: AlertAnswer; today: string }

/** An alert that is open: what, since when and by how much, its course, what can be done, and what became of it so far. */
export function OpenAlert({ alert, today }: Props) {
  const { alertId, after, onsetDay } = alert
  const value = showValue(alert, after?.value)
  const since = say(alertsTexts.value.since, { day: renderDay(language.value, onsetDay, today) })
  return (
    <article class={css.alert} id={`alert-${alertId}`} aria-labelledby={`name-${alertId}`}>
      <div class={css.head}>
        <h2 id={`name-${alertId}`}>
          <bdi>{nameAlert(alert)}</bdi>
          {', '}
          {value !== null && (
            <>
              <span class={css.drop}>
                <span aria-hidden="true">▼ </span>
                {value}
              </span>{' '}
            </>
          )}
          {since}
        </h2>
        <Evidence alert={alert} />
        <Parts alert={alert} />
      </div>
      {hasCourse(alert) && <AlertChart {...{ alert, today }} labelledBy={`name-${alertId}`} />}
      <AlertActions {...{ alert, today }} />
      <AlertHistory {...{ alert, today }} />
    </article>
  )
}

function Evidence({ alert }: { alert: AlertAnswer }) {
  const t = alertsTexts.value
  const { difference, service, mix, causes, unit, before, after, hidden } = alert
  const signed = (value: number) => renderSigned(language.value, unit, value)
  if (hidden) return <p class={sentenceCss.evidence}>{t.hidden}</p>
  return (
    <p class={sentenceCss.evidence}>
      {difference && difference.lower !== null && difference.upper !== null && (
        <b class={css.drop}>
          {say(unit === 'mean' ? t.evidenceScale : t.evidence, {
            difference: signed(difference.value),
            lower: signed(difference.lower),
            upper: signed(difference.upper),
          })}
        </b>
      )}{' '}
      {before && after && alert.kind === 'drop' && say(t.answers, { n: after.n, before: before.n })}{' '}
      {service !== null && mix !== null && say(t.split, { service: signed(service), mix: signed(mix) })}{' '}
      {causes.map((cause) => (
        <span key={cause.value}>
          {say(t.cause, {
            name: isolate(cause.label),
            before: showValue(alert, cause.before.value) ?? '–',
            after: showValue(alert, cause.after.value) ?? '–',
          })}{' '}
        </span>
      ))}
      {alert.kind === 'drop' && t.onsetNote}
    </p>
  )
}

/** What other surveys say of the same cause. */
function Parts({ alert: { parts } }: { alert: AlertAnswer }) {
  const t = alertsTexts.value
  if (parts.length === 0) return null
  const show = (unit: AlertAnswer['unit'], value: number | null | undefined) =>
    value == null ? '–' : renderValue(language.value, unit, value)
  return (
    <p class={sentenceCss.evidence}>
      {parts.map(({ alertId, survey, unit, before, after, state }) => (
        <span key={alertId}>
          {say(state === 'open' ? t.part : t.partOver, {
            survey: isolate(survey.name),
            before: show(unit, before?.value),
            after: show(unit, after?.value),
          })}{' '}
        </span>
      ))}
    </p>
  )
}
