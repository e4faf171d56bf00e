import type { SuppressionAnswer, SuppressionsAnswer } from '@otzyv/contracts'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { type SendFailure, sendJson } from '../../../data/send-json.ts'

/** What was found of an address; '' are the newest of all. */
type Found = { address: string; entries: readonly SuppressionAnswer[] }

/**
 * The entries of an address, asked for in the body of a request, so that the address is in no log. What was found of it stays
 * until it is read again; `found` is null before.
 */
export function useEntries(address: string) {
  const [found, setFound] = useState<Found | null>(null)
  const [failure, setFailure] = useState<SendFailure | null>(null)
  const read = useCallback(
    async (isLeft: () => boolean = () => false) => {
      const wish = address === '' ? {} : { address }
      const sent = await sendJson<SuppressionsAnswer>('POST', 'v1/suppressions/search', wish)
      if (isLeft()) return
      setFailure(sent.outcome === 'ok' ? null : sent)
      if (sent.outcome === 'ok') setFound({ address, entries: sent.data.suppressions })
    },
    [address],
  )
  useEffect(() => {
    let left = false
    void read(() => left)
    return () => {
      left = true
    }
  }, [read])
  const entries = found?.address === address ? found.entries : null
  return { entries, failure, readAgain: useCallback(() => read(), [read]) }
}
