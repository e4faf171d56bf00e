import type { RotatedSecretAnswer } from '@otzyv/contracts'
import { useId, useState } from 'preact/hooks'
import { say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'

/** Takes the secret that a helpdesk made, in place of the one that nobody knows. */
export function OwnSecret({ hookId, label }: { hookId: string; label: string }) {
  const [secret, setSecret] = useState('')
  const [isKept, setIsKept] = useState(false)
  const id = useId()
  const t = settingsTexts.value.pages.webhooks
  if (isKept) return <p role="status">{t.secretKept}</p>
  return (
    <div class="field">
      <label for={id}>{say(t.ownSecret, { label })}</label>
      <input
        id={id}
        type="password"
        autocomplete="new-password"
        value={secret}
        onInput={(event) => setSecret(event.currentTarget.value)}
      />
      <Action
        label={t.keepSecret}
        ask=""
        run={() => sendJson<RotatedSecretAnswer>('POST', `v1/webhooks/${hookId}/rotate`, { keepHours: 0, secret })}
        done={() => setIsKept(true)}
      />
    </div>
  )
}
