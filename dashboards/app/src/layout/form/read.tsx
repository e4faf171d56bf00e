import type { ComponentChildren } from 'preact'
import { settingsTexts } from '../../data/settings-texts.ts'
import { useReading } from '../../data/use-reading.ts'
import { Failed } from './failed.tsx'

type Props<T> = { address: string; children: (data: T, readAgain: () => Promise<void>) => ComponentChildren }

/**
 * Shows what is read from an address once it is there; until then that it is being read, or why it cannot be. If it cannot be read
 * again, that is said above, and what was shown stays, with all that somebody has typed or is shown only once.
 */
export function Read<T>({ address, children }: Props<T>) {
  const { data, failure, retry } = useReading<T>(address)
  if (data.value === null && failure.value === null) return <p role="status">{settingsTexts.value.loading}</p>
  return (
    <>
      {failure.value && <Failed failure={failure.value} retry={retry} />}
      {data.value !== null && children(data.value, retry)}
    </>
  )
}
