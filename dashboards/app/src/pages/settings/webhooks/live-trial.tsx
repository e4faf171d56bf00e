import type { HookTrialAnswer } from '@otzyv/contracts'
import { useEffect, useState } from 'preact/hooks'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { FailureText } from '../../../layout/form/failure-text.tsx'
import { TrialEvents } from './trial-events.tsx'

type Trial = { helpdesk: string; timeZone: string; settings: unknown; payload: unknown }

const AFTER_MS = 250

/** What a payload would be recorded as by the mapping that is being made, asked again after each change. */
export function LiveTrial({ trial }: { trial: Trial }) {
  const [sent, setSent] = useState<Sent<HookTrialAnswer> | null>(null)
  const asked = JSON.stringify(trial)
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(async () => {
      const answer = await sendJson<HookTrialAnswer>('POST', 'v1/webhooks/try', JSON.parse(asked) as Trial) // as above
      if (!isOver) setSent(answer)
    }, AFTER_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [asked])
  const t = settingsTexts.value.pages.webhooks.payloads
  return (
    <section>
      <h5>{t.live}</h5>
      <div role="status">
        {sent?.outcome === 'ok' && <TrialEvents events={sent.data.events} />}
        {sent !== null && sent.outcome !== 'ok' && <FailureText failure={sent} />}
      </div>
    </section>
  )
}
