import type { QueuedNotificationAnswer } from '@otzyv/contracts'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { waitForNotification } from '../../../data/wait-for-notification.ts'
import { Action } from '../../../layout/form/action.tsx'
import { type ChannelNotification, describeOutcome } from './describe-outcome.ts'

type Props = {
  channelId: string
  isOn: boolean
  /** Called when it is known what became of the message. */
  known: () => void
  /** The buttons beside it. */
  children: ComponentChildren
}

/** Sends a test message, waits for what becomes of it, and says that in words, with those of the receiver. */
export function TestButton({ channelId, isOn, known, children }: Props) {
  const [tried, setTried] = useState<string | null>(null)
  const [found, setFound] = useState<ChannelNotification | 'waiting' | 'late' | null>(null)
  const t = settingsTexts.value.pages.channels
  const address = `v1/channels/${channelId}`
  useEffect(() => {
    if (tried === null) return
    const stop = new AbortController()
    void waitForNotification<ChannelNotification>(address, tried, stop.signal).then((one) => {
      if (stop.signal.aborted) return
      setFound(one ?? 'late')
      known()
    })
    return () => stop.abort()
  }, [tried])
  const said =
    found === null ? '' : found === 'waiting' ? t.testing : found === 'late' ? t.testLate : describeOutcome(found)
  return (
    <>
      <div class="actions">
        {isOn && (
          <Action
            label={t.test}
            ask=""
            run={() => sendJson<QueuedNotificationAnswer>('POST', `${address}/test`, {})}
            done={({ notificationId }) => {
              setFound('waiting')
              setTried(notificationId)
            }}
          />
        )}
        {children}
      </div>
      <p role="status">
        {said}{' '}
        {typeof found === 'object' && found?.error && (
          <code lang="en" class="break">
            {found.error}
          </code>
        )}
      </p>
    </>
  )
}
