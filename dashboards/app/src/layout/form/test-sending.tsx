import type { QueuedNotificationAnswer } from '@otzyv/contracts'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { sendJson } from '../../data/send-json.ts'
import { waitForNotification } from '../../data/wait-for-notification.ts'
import { Action } from './action.tsx'

type Known = NonNullable<Awaited<ReturnType<typeof waitForNotification>>> & { error: string | null }

type Props<Notification extends Known> = {
  /** Where what is tried stands in the API. */
  address: string
  isOn: boolean
  words: { test: string; testing: string; testLate: string }
  describe: (notification: Notification) => string
  /** Called when it is known what became of it. */
  known: () => Promise<void>
  /** The buttons beside it. */
  children: ComponentChildren
}

/** Sends a test, waits for what becomes of it, and says that in words, with those of the far end. */
export function TestSending<Notification extends Known>(props: Props<Notification>) {
  const { address, isOn, words, describe, known, children } = props
  const [tried, setTried] = useState<string | null>(null)
  const [found, setFound] = useState<Notification | 'waiting' | 'late' | null>(null)
  useEffect(() => {
    if (tried === null) return
    const stop = new AbortController()
    void waitForNotification<Notification>(address, tried, stop.signal).then(async (one) => {
      if (stop.signal.aborted) return
      await known()
      setFound(one ?? 'late')
    })
    return () => stop.abort()
  }, [tried])
  const said =
    found === null ? '' : found === 'waiting' ? words.testing : found === 'late' ? words.testLate : describe(found)
  return (
    <>
      <div class="actions">
        {isOn && (
          <Action
            label={words.test}
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
