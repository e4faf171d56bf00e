import type { OutgoingWebhookAnswer, QueuedNotificationAnswer, RotatedOutgoingSecretAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'
import { NotificationList } from './notification-list.tsx'
import { OutgoingForm } from './outgoing-form.tsx'

/** One webhook with its last outcome, and below it what was sent and what can be done. */
export function OutgoingRow({ webhook, changed }: { webhook: OutgoingWebhookAnswer; changed: () => Promise<void> }) {
  const [queued, setQueued] = useState(0)
  const [rotated, setRotated] = useState<RotatedOutgoingSecretAnswer | null>(null)
  const t = settingsTexts.value.pages.webhooksOut
  const { outgoingWebhookId, name, url, state, secrets } = webhook
  const address = `v1/outgoing-webhooks/${outgoingWebhookId}`
  const id = `webhook-out-row-${outgoingWebhookId}`
  return (
    <OpenRow
      id={id}
      isOff={state !== 'on'}
      text={
        <p class="row-text">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <bdi class="muted break">{url}</bdi>
          <span class="muted">{describeState(webhook)}</span>
        </p>
      }
      button={t.more}
      title={say(t.moreTitle, { name })}
      said={''}
    >
      {() => (
        <>
          <div class="actions">
            {state === 'on' && (
              <Action
                label={t.test}
                ask=""
                run={() => sendJson<QueuedNotificationAnswer>('POST', `${address}/test`, {})}
                done={() => setQueued(queued + 1)}
              />
            )}
            <Action
              label={t.rotate}
              ask=""
              run={() => sendJson<RotatedOutgoingSecretAnswer>('POST', `${address}/rotate`, {})}
              done={(answer) => {
                setRotated(answer)
                return changed()
              }}
            />
            <Action
              label={t.remove}
              ask={say(t.confirmRemove, { name })}
              run={() => sendJson('DELETE', address, {})}
              done={changed}
            />
          </div>
          {secrets > 1 && <p class="muted">{say(t.severalSecrets, { n: secrets })}</p>}
          {rotated && (
            <ShownOnce
              text={say(t.rotated, { until: renderTime(language.value, rotated.oldUntil) })}
              secret={rotated.secret}
            />
          )}
          <NotificationList key={queued} webhookId={outgoingWebhookId} isOn={state === 'on'} />
          <section>
            <h4>{t.change}</h4>
            <OutgoingForm webhook={webhook} saved={changed} />
          </section>
        </>
      )}
    </OpenRow>
  )
}

function describeState({ state, failingSince, waiting, lastAttempt }: OutgoingWebhookAnswer): string {
  const t = settingsTexts.value.pages.webhooksOut
  const when = (instant: string) => renderTime(language.value, instant)
  if (state !== 'on') return t.states[state]
  const waits = waiting > 0 ? say(t.waiting, { n: waiting }) : ''
  if (failingSince !== null) return [say(t.failingSince, { when: when(failingSince) }), waits].join(' ').trim()
  const last = lastAttempt === null ? t.silent : say(t.last, { when: when(lastAttempt.at) })
  return [last, waits].join(' ').trim()
}
