import type { HelpdeskNotificationsAnswer, QueuedNotificationAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { isKnown } from '../../../data/wait-for-notification.ts'
import { isolate } from '../../../format/isolate.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { Read } from '../../../layout/form/read.tsx'
import { describeWriting } from './describe-writing.ts'

/** What became of the newest writings, with what can be written again. */
export function WritingList({ helpdeskApiId, isOn }: { helpdeskApiId: string; isOn: boolean }) {
  const t = settingsTexts.value.pages.helpdeskApis
  return (
    <section>
      <h4>{t.log}</h4>
      <Read<HelpdeskNotificationsAnswer> address={`v1/helpdesk-apis/${helpdeskApiId}/notifications`}>
        {({ notifications }, readAgain) => (
          <>
            <ul class="plain-list">
              {notifications.length === 0 && <li>{t.nothing}</li>}
              {notifications.map((one) => (
                <li key={one.notificationId}>
                  {renderTime(language.value, one.happenedAt)}: {t.events[one.event]}
                  {one.ticketId !== null && `, ${say(t.ticket, { id: isolate(one.ticketId) })}`}. {describeWriting(one)}{' '}
                  {one.error !== null && (
                    <code lang="en" class="break">
                      {one.error}
                    </code>
                  )}{' '}
                  {isOn && isKnown(one) && (one.state === 'failed' || one.state === 'unknown') && (
                    <Action
                      label={t.replay}
                      ask={one.state === 'unknown' ? t.confirmReplay : ''}
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
    </section>
  )
}
