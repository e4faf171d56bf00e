import { say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { FailureText } from '../../../layout/form/failure-text.tsx'
import { EntryRow } from './entry-row.tsx'
import type { useEntries } from './use-entries.ts'

type Props = { address: string; found: ReturnType<typeof useEntries> }

/** The entries of an address, or the newest of all. */
export function FoundEntries({ address, found: { entries, failure, readAgain } }: Props) {
  const { loading, pages } = settingsTexts.value
  const t = pages.suppressions
  return (
    <>
      {failure && (
        <div role="alert">
          <FailureText failure={failure} />
        </div>
      )}
      {entries === null && !failure && <p role="status">{loading}</p>}
      {entries !== null && (
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
              <EntryRow key={entry.suppressionId} entry={entry} changed={readAgain} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}
