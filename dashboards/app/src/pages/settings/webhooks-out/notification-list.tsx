import type { NotificationsAnswer, QueuedNotificationAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { Read } from '../../../layout/form/read.tsx'

type Notification = NotificationsAnswer['notifications'][number]

/** What became of the newest events, with what can be sent again. */
export function NotificationList({ webhookId, isOn }: { webhookId: string; isOn: boolean }) {
  const t = settingsTexts.value.pages.webhooksOut
  return (
    <section>
      <h4>{t.log}</h4>
      <Read<NotificationsAnswer> address={`v1/outgoing-webhooks/${webhookId}/notifications`}>
        {({ notifications }, readAgain) => (
          <>
            <ul class="plain-list">
              {notifications.length === 0 && <li>{t.nothing}</li>}
              {notifications.map((one) => (
                <li key={one.notificationId}>
                  {renderTime(language.value, one.happenedAt)}: {nameOf(one)}. {outcomeOf(one)}{' '}
                  {one.status === null && one.error !== null && (
                    <code lang="en" class="break">
                      {one.error}
                    </code>
                  )}{' '}
                  {isOn && !['queued', 'sending'].includes(one.state) && (
                    <Action
                      label={t.replay}
                      ask=""
                      run={() =>
                        sendJson<QueuedNotificationAnswer>('POST', `v1/notifications/${one.notificationId}/replay`, {})
                      }
                      done={readAgain}
                    />
                  )}
                </li>
              ))}
            </ul>
            <div class="actions">
              <button type="button" onClick={readAgain}>
                {t.readAgain}
              </button>
            </div>
          </>
        )}
      </Read>
      <p class="hint">{t.logHint}</p>
    </section>
  )
}

function nameOf({ event }: Notification): string {
  const t = settingsTexts.value.pages.webhooksOut
  return event === 'webhook.test' ? t.testEvent : t.events[event]
}

function outcomeOf({ state, attempts, status, dueAt }: Notification): string {
  const t = settingsTexts.value.pages.webhooksOut
  const what = status === null ? t.noAnswer : String(status)
  if (state === 'queued' && attempts > 0 && dueAt !== null)
    return say(t.outcomes.again, { what, when: renderTime(language.value, dueAt) })
  if (state === 'sent') return say(t.outcomes.sent, { what, attempts })
  if (state === 'failed') return say(t.outcomes.failed, { what, attempts })
  return t.outcomes[state === 'cancelled' ? 'cancelled' : 'queued']
}
