import { setTimeout as sleep } from 'node:timers/promises'

/** A request that must be answered 200. */
export type Ask = () => Promise<Response>

async function take(ask: Ask): Promise<void> {
  const answer = await ask()
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${text}`)
}

/** Asks from so many connections at once, each as soon as it has its answer; gives how many a second were answered. */
export async function askWithoutPause(ask: Ask, connections: number, seconds: number): Promise<number> {
  const began = performance.now()
  const until = began + seconds * 1000
  let answered = 0
  const one = async () => {
    while (performance.now() < until) {
      await take(ask)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  return answered / ((performance.now() - began) / 1000)
}

/**
 * Asks so many times a second whether or not the one before has its answer; gives the milliseconds of each from when it was
 * due, so that one that had to wait for its turn counts as slow.
 */
export async function askAtRate(ask: Ask, perSecond: number, seconds: number): Promise<number[]> {
  const began = performance.now()
  const times: number[] = []
  const asked: Promise<void>[] = []
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = began + (index * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    asked.push(take(ask).then(() => void times.push(performance.now() - due)))
  }
  await Promise.all(asked)
  return times
}

/** The value below which a share of the times lies, such as 0.99; of an empty list 0. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
