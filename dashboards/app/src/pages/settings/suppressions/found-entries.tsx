import type { SuppressionAnswer, SuppressionsAnswer } from '@otzyv/contracts'
import { useEffect, useState } from 'preact/hooks'
import { say } from '../../../data/page-state.ts'
import { type SendFailure, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { FailureText } from '../../../layout/form/failure-text.tsx'
import { EntryRow } from './entry-row.tsx'

/** The entries of an address, or the newest of all. */
export function FoundEntries({ address, changed }: { address: string; changed: () => void }) {
  const [entries, setEntries] = useState<readonly SuppressionAnswer[] | null>(null)
  const [failure, setFailure] = useState<SendFailure | null>(null)
  const { loading, pages } = settingsTexts.value
  const t = pages.suppressions
  useEffect(() => {
    const wish = address === '' ? {} : { address }
    void sendJson<SuppressionsAnswer>('POST', 'v1/suppressions/search', wish).then((sent) => {
      if (sent.outcome === 'ok') setEntries(sent.data.suppressions)
      else setFailure(sent)
    })
  }, [address])
  if (failure)
    return (
      <div role="alert">
        <FailureText failure={failure} />
      </div>
    )
  if (entries === null) return <p role="status">{loading}</p>
  return (
    <>
      <p role="status" class="muted">
        {entries.length === 0
          ? address === ''
            ? t.empty
            : say(t.nobody, { address })
          : say(t.found, { n: entries.length })}
      </p>
      <ul class="rows">
        {entries.map((entry) => (
          <EntryRow key={entry.suppressionId} entry={entry} changed={changed} />
        ))}
      </ul>
    </>
  )
}
