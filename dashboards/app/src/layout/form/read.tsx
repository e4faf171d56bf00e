import type { ComponentChildren } from 'preact'
import { settingsTexts } from '../../data/settings-texts.ts'
import { useReading } from '../../data/use-reading.ts'
import { Failed } from './failed.tsx'

type Props<T> = { address: string; children: (data: T, readAgain: () => void) => ComponentChildren }

/** Shows what is read from an address once it is there; until then that it is being read, or why it cannot be. */
export function Read<T>({ address, children }: Props<T>) {
  const { data, failure, retry } = useReading<T>(address)
  if (failure.value) return <Failed failure={failure.value} retry={retry} />
  if (data.value === null) return <p role="status">{settingsTexts.value.loading}</p>
  return <>{children(data.value, retry)}</>
}
