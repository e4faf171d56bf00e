import type { ChannelNotificationsAnswer, QueuedNotificationAnswer } from '@otzyv/contracts'
import { language } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { isKnown } from '../../../data/wait-for-notification.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { Read } from '../../../layout/form/read.tsx'
import { describeOutcome } from './describe-outcome.ts'

/** What became of the newest messages, with what can be sent again. */
export function MessageList({ channelId, isOn }: { channelId: string; isOn: boolean }) {
  const t = settingsTexts.value.pages.channels
  return (
    <section>
      <h4>{t.log}</h4>
      <Read<ChannelNotificationsAnswer> address={`v1/channels/${channelId}/notifications`}>
        {({ notifications }, readAgain) => (
          <>
            <ul class="plain-list">
              {notifications.length === 0 && <li>{t.nothing}</li>}
              {notifications.map((one) => (
                <li key={one.notificationId}>
                  {renderTime(language.value, one.happenedAt)}: {t.events[one.event]}
                  {one.team !== null && (
                    <>
                      , <bdi>{one.team}</bdi>
                    </>
                  )}
                  . {describeOutcome(one)}{' '}
                  {one.error !== null && (
                    <code lang="en" class="break">
                      {one.error}
                    </code>
                  )}{' '}
                  {isOn && isKnown(one) && one.state !== 'queued' && (
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
