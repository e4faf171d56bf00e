import type { AlertAnswer } from '@otzyv/contracts'
import { renderDay, renderInstant } from '@otzyv/locales/render-figure'
import { language, say, scope } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import css from './alerts.module.css'
import { alertsTexts, nameAlert, showValue } from './say-alert.ts'

type Event = AlertAnswer['events'][number]

/** What became of an alert, in order. */
export function AlertHistory({ alert, today }: { alert: AlertAnswer; today: string }) {
  const t = alertsTexts.value
  const zone = scope.value?.workspace.timeZone ?? 'UTC'
  return (
    <dl class={css.history} aria-label={say(t.history, { name: nameAlert(alert) })}>
      {alert.events.map((event) => (
        <div key={`${event.at} ${event.event}`}>
          <dt>
            <time dateTime={event.at}>{renderInstant(language.value, zone, event.at)}</time>
          </dt>
          <dd>
            <b>{t.events[event.event]}</b> {sayEvent(alert, event, today)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function sayEvent(alert: AlertAnswer, { event, figure, actor, note, until }: Event, today: string): string {
  const t = alertsTexts.value
  const value = showValue(alert, figure?.value)
  const day = (of: string) => renderDay(language.value, of, today)
  const parts: (string | null)[] = [
    event === 'opened' && value !== null
      ? alert.kind === 'drop'
        ? say(t.eventTexts.openedDrop, { name: nameAlert(alert), value, day: day(alert.onsetDay) })
        : say(t.eventTexts.opened, { name: nameAlert(alert), value })
      : null,
    event === 'reminder' && value !== null ? say(t.eventTexts.still, { value }) : null,
    event === 'worse' && value !== null ? say(t.eventTexts.worse, { value }) : null,
    event === 'muted' ? (until === null ? t.eventTexts.unmuted : say(t.eventTexts.until, { day: day(until) })) : null,
    actor !== '' ? say(t.eventTexts.by, { who: isolate(actor) }) : null,
    event === 'joined' ? say(t.eventTexts.joined, { survey: isolate(note) }) : null,
    note !== '' && event !== 'joined' ? say(t.eventTexts.said, { note: isolate(note) }) : null,
  ]
  return parts.filter((part) => part !== null).join(' ')
}
