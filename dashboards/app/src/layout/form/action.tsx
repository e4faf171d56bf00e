import { useState } from 'preact/hooks'
import type { SendFailure, Sent } from '../../data/send-json.ts'
import { FailureText } from './failure-text.tsx'

type Props<T> = {
  label: string
  /** Asked before, if it cannot be undone or shuts somebody out; '' for what needs no question. */
  ask: string
  run: () => Promise<Sent<T>>
  /** What comes of it; the button is busy until it is on view. */
  done: (answer: T) => Promise<void> | void
}

/** A button that does one thing at once, and says beside it why it was not done. */
export function Action<T>({ label, ask, run, done }: Props<T>) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<SendFailure | null>(null)
  const act = async () => {
    if (busy || (ask !== '' && !confirm(ask))) return
    setBusy(true)
    const sent = await run()
    setFailure(sent.outcome === 'ok' ? null : sent)
    if (sent.outcome === 'ok') await done(sent.data)
    setBusy(false)
  }
  return (
    <span class="action">
      <button type="button" aria-disabled={busy} onClick={() => void act()}>
        {label}
      </button>
      {failure && (
        <span role="alert">
          <FailureText failure={failure} />
        </span>
      )}
    </span>
  )
}
