import type { QueuedNotificationAnswer } from '@otzyv/contracts'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { waitForNotification } from '../../../data/wait-for-notification.ts'
import { Action } from '../../../layout/form/action.tsx'
import { describeWriting, type Writing } from './describe-writing.ts'

type Props = {
  helpdeskApiId: string
  isOn: boolean
  /** Called when it is known what became of the call. */
  known: () => void
  /** The buttons beside it. */
  children: ComponentChildren
}

/** Calls a helpdesk without changing anything there, waits for what becomes of it, and says that in words. */
export function TestApi({ helpdeskApiId, isOn, known, children }: Props) {
  const [tried, setTried] = useState<string | null>(null)
  const [found, setFound] = useState<Writing | 'waiting' | 'late' | null>(null)
  const t = settingsTexts.value.pages.helpdeskApis
  const address = `v1/helpdesk-apis/${helpdeskApiId}`
  useEffect(() => {
    if (tried === null) return
    const stop = new AbortController()
    void waitForNotification<Writing>(address, tried, stop.signal).then((one) => {
      if (stop.signal.aborted) return
      setFound(one ?? 'late')
      known()
    })
    return () => stop.abort()
  }, [tried])
  const said =
    found === null ? '' : found === 'waiting' ? t.testing : found === 'late' ? t.testLate : describeWriting(found)
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
