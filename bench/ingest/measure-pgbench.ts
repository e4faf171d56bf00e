/** What pgbench did; rates and times are null if it ended no transaction, for it prints none then. */
export type PgbenchResult = {
  transactions: number
  /** Without the time in which its clients connected. */
  perSecond: number | null
  latencyMs: number | null
}

/** Reads what pgbench prints at its end; throws if that is no such text. */
export function readPgbench(output: string): PgbenchResult {
  const transactions = numberAfter('number of transactions actually processed: ', output)
  if (transactions === null) throw new Error(`pgbench gave no result: ${output}`)
  return {
    transactions,
    perSecond: numberAfter('tps = ', output),
    latencyMs: numberAfter('latency average = ', output),
  }
}

const TRIES = 4

/**
 * Runs pgbench until it measured something. Its clock starts before its clients connect, which they do one after the other:
 * on a busy machine 64 of them take seconds, and a short run is over before the first transaction. Each further try has
 * twice the time.
 */
export async function measurePgbench(
  run: (seconds: number) => Promise<string>,
  seconds: number,
): Promise<{ transactions: number; perSecond: number; latencyMs: number }> {
  for (let tried = 0; tried < TRIES; tried++) {
    const { transactions, perSecond, latencyMs } = readPgbench(await run(seconds * 2 ** tried))
    if (perSecond !== null && latencyMs !== null) return { transactions, perSecond, latencyMs }
  }
  throw new Error(`pgbench ended no transaction within ${seconds * 2 ** (TRIES - 1)} s, connecting included`)
}

function numberAfter(words: string, output: string): number | null {
  const at = output.indexOf(words)
  const number = at === -1 ? undefined : /^[\d.]+/.exec(output.slice(at + words.length))?.[0]
  return number === undefined ? null : Number(number)
}
