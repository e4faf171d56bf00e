import type { AlertAnswer } from '@otzyv/contracts'
import { useRef, useState } from 'preact/hooks'
import { alerts } from '../../data/alerts.ts'
import { may } from '../../data/me.ts'
import { sendJson } from '../../data/send-json.ts'
import { alertsTexts } from './say-alert.ts'

/** Whether an alert was about something real, as people say; the report of the year counts it, and so does the drill. */
export function MarkButtons({ alert }: { alert: Pick<AlertAnswer, 'alertId' | 'outcome'> }) {
  const t = alertsTexts.value.outcome
  const { alertId, outcome } = alert
  const [failed, tell] = useState('')
  const isUnderWay = useRef(false)
  const mark = async (real: boolean | null) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    const sent = await sendJson('POST', `v1/alerts/${alertId}/mark`, { real })
    if (sent.outcome === 'ok') await alerts.retry()
    isUnderWay.current = false
    tell(sent.outcome === 'ok' ? '' : t.failed)
  }
  const mine = may('alert.mark')
  if (!mine && outcome === null) return null
  return (
    <>
      {outcome !== null && <span class="note">{t[outcome]}</span>}
      {mine && outcome === null && (
        <>
          <button type="button" title={t.titleReal} onClick={() => void mark(true)}>
            {t.markReal}
          </button>
          <button type="button" title={t.titleNotReal} onClick={() => void mark(false)}>
            {t.markNotReal}
          </button>
        </>
      )}
      {mine && outcome !== null && (
        <button type="button" onClick={() => void mark(null)}>
          {t.takeBack}
        </button>
      )}
      {failed !== '' && <span role="alert">{failed}</span>}
    </>
  )
}
