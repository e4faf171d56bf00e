import type { AlertAnswer } from '@otzyv/contracts'
import { renderDay } from '@otzyv/locales/render-figure'
import { useRef, useState } from 'preact/hooks'
import { alerts } from '../../data/alerts.ts'
import { hrefOf } from '../../data/asked.ts'
import { may } from '../../data/me.ts'
import { language, say, view } from '../../data/page-state.ts'
import { type Sent, sendJson } from '../../data/send-json.ts'
import { addDays } from '../../format/calendar.ts'
import css from './alerts.module.css'
import { MarkButtons } from './mark-buttons.tsx'
import { alertsTexts, hasCourse } from './say-alert.ts'

type Props = { alert: AlertAnswer; today: string }
type Deed = 'mute' | 'new-normal'
type Decided = { outcome: 'acknowledged' | 'muted' | 'new_normal' | 'unchanged' }

/** What can be done about an alert that is open: look at why, and decide, which only a button does. */
export function AlertActions({ alert, today }: Props) {
  const t = alertsTexts.value.actions
  const { alertId, kind, acknowledgedAt, mutedUntil } = alert
  const [asking, ask] = useState<Deed | null>(null)
  const [said, tell] = useState('')
  const isUnderWay = useRef(false)
  const send = async (deed: 'acknowledge' | Deed, body: object) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    const sent = await sendJson<Decided>('POST', `v1/alerts/${alertId}/${deed}`, body)
    // What is said to be done is on view by then.
    if (sent.outcome === 'ok') await alerts.retry()
    isUnderWay.current = false
    tell(sayOutcome(sent))
    if (sent.outcome === 'ok') ask(null)
  }
  const isMuted = mutedUntil !== null && mutedUntil > today
  return (
    <>
      <div class={css.actions}>
        <WhyLink alert={alert} />
        {may('alert.acknowledge') && acknowledgedAt === null && (
          <button type="button" title={t.acknowledgeTitle} onClick={() => void send('acknowledge', {})}>
            {t.acknowledge}
          </button>
        )}
        {may('alert.mute') && isMuted && (
          <button type="button" onClick={() => void send('mute', { until: null })}>
            {t.unmute}
          </button>
        )}
        {may('alert.mute') && !isMuted && (
          <button
            type="button"
            aria-expanded={asking === 'mute'}
            onClick={() => ask(asking === 'mute' ? null : 'mute')}
          >
            {t.mute}
          </button>
        )}
        {may('new_normal.set') && kind === 'drop' && (
          <button
            type="button"
            aria-expanded={asking === 'new-normal'}
            onClick={() => ask(asking === 'new-normal' ? null : 'new-normal')}
          >
            {t.newNormal}
          </button>
        )}
        <MarkButtons alert={alert} />
        <StateNote alert={alert} today={today} />
      </div>
      {asking && <DeedForm key={asking} deed={asking} {...{ alert, today }} send={send} close={() => ask(null)} />}
      <p role="status" class="note">
        {said}
      </p>
    </>
  )
}

function sayOutcome(sent: Sent<Decided>): string {
  const t = alertsTexts.value.actions
  if (sent.outcome === 'ok') return sent.data.outcome === 'unchanged' ? '' : t.done[sent.data.outcome]
  if (sent.outcome === 'problem') return say(t.failed, { why: sent.detail || sent.title })
  if (sent.outcome === 'invalid') return say(t.failed, { why: sent.detail })
  return t.unreachable
}

function WhyLink({ alert }: { alert: AlertAnswer }) {
  const t = alertsTexts.value.actions
  const { subject, survey, scope } = alert
  const limitedTo = (dimension: string) => scope.filter((one) => one.dimension === dimension).map(({ value }) => value)
  const limits = { team: limitedTo('team'), product: limitedTo('product'), country: limitedTo('country') }
  const filters = { ...view.value.filters, ...limits }
  if (subject.dimension === 'team') filters.team = [subject.value]
  if (subject.dimension === 'product') filters.product = [subject.value]
  const change = { filters, ...(survey && { survey: survey.id }) }
  if (!hasCourse(alert)) return null
  return (
    <a class={css.main} href={hrefOf('why', change)}>
      {t.why}
    </a>
  )
}

function StateNote({ alert: { acknowledgedAt, mutedUntil }, today }: Props) {
  const t = alertsTexts.value
  const day = (value: string) => renderDay(language.value, value, today)
  return (
    <span class="note">
      {acknowledgedAt === null ? t.closesItself : say(t.acknowledgedOn, { day: day(acknowledgedAt.slice(0, 10)) })}{' '}
      {mutedUntil !== null && mutedUntil > today && say(t.mutedUntil, { day: day(mutedUntil) })}
    </span>
  )
}

type FormProps = Props & {
  deed: Deed
  send: (deed: Deed, body: object) => Promise<void>
  close: () => void
}

/** A week is what a reminder leaves anyway. */
const MUTED_DAYS = 14

function DeedForm({ alert, today, deed, send, close }: FormProps) {
  const t = alertsTexts.value.actions
  const [until, setUntil] = useState(addDays(today, MUTED_DAYS))
  const [note, setNote] = useState('')
  return (
    <form
      class={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send(deed, { note, ...(deed === 'mute' && { until }) })
      }}
    >
      <p class="note">
        {deed === 'mute'
          ? t.muteTitle
          : say(t.newNormalTitle, { day: renderDay(language.value, alert.onsetDay, today) })}
      </p>
      {deed === 'mute' && (
        <label>
          {t.until}
          <input
            type="date"
            required
            min={addDays(today, 1)}
            max={addDays(today, 92)}
            value={until}
            onInput={(event) => setUntil(event.currentTarget.value)}
          />
        </label>
      )}
      <label>
        {t.note}
        <input type="text" maxLength={500} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <div class={css.actions}>
        <button type="submit" class={css.main}>
          {t.confirm}
        </button>
        <button type="button" onClick={close}>
          {t.cancel}
        </button>
      </div>
    </form>
  )
}
