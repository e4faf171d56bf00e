import type { HookTrialAnswer, WebhookAnswer } from '@otzyv/contracts'
import { useId, useState } from 'preact/hooks'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { readSettings } from './read-settings.ts'
import { TrialEvents } from './trial-events.tsx'

/** A payload of the helpdesk, pasted, and what it would be recorded as. */
export function TryPayload({ webhook }: { webhook: WebhookAnswer }) {
  const [payload, setPayload] = useState('')
  const [events, setEvents] = useState<HookTrialAnswer['events'] | null>(null)
  const id = useId()
  const t = settingsTexts.value.pages.webhooks
  const { helpdesk, timeZone, settings } = webhook
  const trial = { helpdesk, timeZone, payload: readSettings(payload), ...(settings === null ? {} : { settings }) }
  return (
    <section class="field">
      <h4>{t.tryTitle}</h4>
      <label for={id}>{t.tryLabel}</label>
      <textarea
        id={id}
        rows={4}
        dir="ltr"
        spellcheck={false}
        value={payload}
        onInput={(event) => setPayload(event.currentTarget.value)}
      />
      <Action
        label={t.tryButton}
        ask=""
        run={() => sendJson<HookTrialAnswer>('POST', 'v1/webhooks/try', trial)}
        done={(answer) => setEvents(answer.events)}
      />
      <div role="status">{events && <TrialEvents events={events} />}</div>
    </section>
  )
}
