import type { DueKinds, RetentionKinds, RetentionPreview } from '@otzyv/contracts'
import { useEffect, useState } from 'preact/hooks'
import type { Form } from '../../../data/create-form.ts'
import { sendJson } from '../../../data/send-json.ts'

/** Somebody who types needs a moment. */
const PAUSE_MS = 400

/** What the days that were typed would take tonight: being counted, counted, or not known for days that nobody can set. */
type Due = { state: 'counting' | 'unknown' } | { state: 'counted'; due: DueKinds }

/** Counts what the typed days would take, each time they change. */
export function useDue(form: Form<RetentionKinds>): Due {
  const [due, setDue] = useState<Due>({ state: 'counting' })
  const values = Object.entries(form.values.value).filter(([kind]) => form.changed.value.includes(kind))
  const typed = JSON.stringify(Object.fromEntries(values))
  useEffect(() => {
    setDue({ state: 'counting' })
    if (typed === '{}') return
    let isOver = false
    const timer = setTimeout(async () => {
      const sent = await sendJson<RetentionPreview>('POST', 'v1/settings/retention/preview', JSON.parse(typed))
      if (!isOver) setDue(sent.outcome === 'ok' ? { state: 'counted', due: sent.data.due } : { state: 'unknown' })
    }, PAUSE_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [typed])
  return due
}
