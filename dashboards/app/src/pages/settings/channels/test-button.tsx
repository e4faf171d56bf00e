import type { ChannelNotificationsAnswer, QueuedNotificationAnswer } from '@otzyv/contracts'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { readJson } from '../../../data/read-json.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { type ChannelNotification, describeOutcome, isKnown } from './describe-outcome.ts'

const EVERY_MS = 1000
const LOOKS_MAX = 45

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
    void waitForOutcome(address, tried, stop.signal).then((one) => {
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

/** What became of a message, as soon as that is known; null if it takes too long. */
async function waitForOutcome(
  address: string,
  notificationId: string,
  signal: AbortSignal,
): Promise<ChannelNotification | null> {
  for (let look = 0; look < LOOKS_MAX && !signal.aborted; look++) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    const read = await readJson<ChannelNotificationsAnswer>(`${address}/notifications`, signal)
    const one =
      read.outcome === 'ok' ? read.data.notifications.find((other) => other.notificationId === notificationId) : null
    if (one && isKnown(one)) return one
  }
  return null
}
