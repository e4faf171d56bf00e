import type { SuppressionAnswer, SuppressionsAnswer } from '@otzyv/contracts'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type SendFailure, sendJson } from '../../../data/send-json.ts'

/** What was found of an address; '' are the newest of all. */
type Found = { address: string; entries: readonly SuppressionAnswer[] }

/**
 * The entries of an address, asked for in the body of a request, so that the address is in no log; null until they are there.
 * What was found stays until it is read again, which `readAgain` does for the address that is asked for by then.
 */
export function useEntries(address: string) {
  const [found, setFound] = useState<Found | null>(null)
  const [failure, setFailure] = useState<SendFailure | null>(null)
  const asked = useRef(address)
  asked.current = address
  const readAgain = useCallback(async () => {
    const of = asked.current
    const wish = of === '' ? {} : { address: of }
    const sent = await sendJson<SuppressionsAnswer>('POST', 'v1/suppressions/search', wish)
    if (of !== asked.current) return
    setFailure(sent.outcome === 'ok' ? null : sent)
    if (sent.outcome === 'ok') setFound({ address: of, entries: sent.data.suppressions })
  }, [])
  useEffect(() => void readAgain(), [address])
  return { entries: found?.address === address ? found.entries : null, failure, readAgain }
}
