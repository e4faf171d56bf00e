import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { createReading } from './create-reading.ts'

/** What a page shows of the server, read when it is opened; `retry` reads it again. */
export function useReading<T>(address: string) {
  const reading = useMemo(() => createReading<T>(signal(address)), [address])
  useEffect(() => reading.start(), [reading])
  return reading
}
