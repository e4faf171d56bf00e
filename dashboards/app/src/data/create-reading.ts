import { batch, effect, type ReadonlySignal, signal } from '@preact/signals'
import { whenBackOnline } from './connection.ts'
import { type Failure, readJson } from './read-json.ts'

/**
 * Something that is read from the server whenever its address changes. What was read stays until the next is there; a
 * reading that is overtaken by a later one is dropped, and one that failed is tried again once the network is back. `start`
 * begins it, once.
 */
export function createReading<T>(address: ReadonlySignal<string | null>) {
  const data = signal<T | null>(null)
  const failure = signal<Failure | null>(null)
  const loading = signal(false)
  let running = new AbortController()
  let latest = Promise.resolve()
  const refresh = async (from: string | null) => {
    running.abort()
    if (from === null) {
      loading.value = false
      return
    }
    const own = new AbortController()
    running = own
    loading.value = true
    const answer = await readJson<T>(from, own.signal).catch((error: unknown) => {
      if (own.signal.aborted) return null
      throw error
    })
    if (!answer || own.signal.aborted) return
    batch(() => {
      loading.value = false
      failure.value = answer.outcome === 'ok' ? null : answer
      if (answer.outcome === 'ok') data.value = answer.data
    })
  }
  const begin = (from: string | null) => {
    latest = refresh(from)
  }
  return {
    data: data as ReadonlySignal<T | null>, // nobody else writes it
    failure: failure as ReadonlySignal<Failure | null>, // the same
    loading: loading as ReadonlySignal<boolean>, // the same
    /** Reads it again; what is given is over when that is there, or has failed, even if something later overtakes it. */
    retry: async (): Promise<void> => {
      begin(address.peek())
      for (let waited: Promise<void> | null = null; waited !== latest; ) {
        waited = latest
        await waited
      }
    },
    start: () => {
      const ends = [effect(() => begin(address.value)), whenBackOnline(() => failure.peek() && begin(address.peek()))]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}
