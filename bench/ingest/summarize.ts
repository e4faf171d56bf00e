export type Sample = {
  name: 'endpoint' | 'naive' | 'empty' | 'pgbench'
  connections: number
  round: number
  requests: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Seconds of CPU during the run. */
  nodeCpu: number
  postgresCpu: number
}

type Ratio = { median: number; min: number; max: number; pairs: number }

/** Medians of the figures, and medians of the ratios of each round's own pair, which the machine's mood touches least. */
export function summarize(samples: readonly Sample[]) {
  const connections = [...new Set(samples.map((sample) => sample.connections))]
  const names = [...new Set(samples.map((sample) => sample.name))]
  const figures = connections.flatMap((count) =>
    names.map((name) => {
      const own = samples.filter((sample) => sample.connections === count && sample.name === name)
      const of = (pick: (sample: Sample) => number) => round(median(own.map(pick)))
      return {
        connections: count,
        name,
        perSecond: of((sample) => sample.perSecond),
        p50Ms: of((sample) => sample.p50Ms),
        p99Ms: of((sample) => sample.p99Ms),
        nodeMicros: of((sample) => (sample.nodeCpu / sample.requests) * 1e6),
        postgresMicros: of((sample) => (sample.postgresCpu / sample.requests) * 1e6),
      }
    }),
  )
  const ratios = connections.map((count) => {
    const ratio = (other: Sample['name'], pick: (sample: Sample) => number): Ratio | null => {
      const pairs = samples
        .filter((sample) => sample.connections === count && sample.name === 'endpoint')
        .flatMap((mine) => {
          const its = samples.find(
            (sample) => sample.connections === count && sample.round === mine.round && sample.name === other,
          )
          return its ? [pick(mine) / pick(its)] : []
        })
      if (pairs.length === 0) return null
      return {
        median: round(median(pairs)),
        min: round(Math.min(...pairs)),
        max: round(Math.max(...pairs)),
        pairs: pairs.length,
      }
    }
    const cpu = (sample: Sample) => (sample.nodeCpu + sample.postgresCpu) / sample.requests
    return {
      connections: count,
      toNaive: ratio('naive', (sample) => sample.perSecond),
      toEmpty: ratio('empty', (sample) => sample.perSecond),
      toPgbench: ratio('pgbench', (sample) => sample.perSecond),
      p99ToNaive: ratio('naive', (sample) => sample.p99Ms),
      cpuToNaive: ratio('naive', cpu),
    }
  })
  return { figures: { figures, ratios }, text: `${table(figures)}\n\n${table(ratios.map(flat))}` }
}

function flat(row: Record<string, number | Ratio | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      value === null ? '–' : typeof value === 'number' ? String(value) : `${value.median} (${value.min}–${value.max})`,
    ]),
  )
}

function table(rows: readonly Record<string, unknown>[]): string {
  const keys = Object.keys(rows[0] ?? {})
  return [keys, ...rows.map((row) => keys.map((key) => String(row[key])))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** Three significant digits: no more is measured. */
function round(value: number): number {
  return Number(value.toPrecision(3))
}
