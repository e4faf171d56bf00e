import { median } from 'simple-statistics'
import { atLeast, atMost, type Ratio } from '../ratio.ts'

export type Sample = {
  name: 'endpoint' | 'plain' | 'empty' | 'pgbench'
  connections: number
  round: number
  requests: number
  perSecond: number
  p50Ms: number
  /** Null for pgbench, which gives none. */
  p99Ms: number | null
  /** Seconds of CPU during the run; null if they were not measured. */
  nodeCpu: number | null
  postgresCpu: number | null
}

/** The endpoint compared with another one: the median over the rounds' own pairs, which the machine's mood touches least. */
export type Compared = { connections: number; what: string; median: number; min: number; max: number; pairs: number }

type Pick = (sample: Sample) => number | null
const perSecond: Pick = (sample) => sample.perSecond
const p99: Pick = (sample) => sample.p99Ms
const cpu: Pick = ({ nodeCpu, postgresCpu, requests }) =>
  nodeCpu === null || postgresCpu === null ? null : (nodeCpu + postgresCpu) / requests

const COMPARISONS: readonly {
  what: string
  other: Sample['name']
  pick: Pick
  wanted: Record<number, number>
  most?: true
}[] = [
  { what: 'requests/s to plain', other: 'plain', pick: perSecond, wanted: { 1: 1, 16: 1.9, 64: 3.3, 256: 4.5 } },
  { what: 'requests/s to empty', other: 'empty', pick: perSecond, wanted: { 64: 0.6, 256: 0.75 } },
  { what: 'requests/s to pgbench', other: 'pgbench', pick: perSecond, wanted: { 64: 1.6, 256: 2 } },
  { what: 'p99 to plain', other: 'plain', pick: p99, wanted: { 64: 0.5 }, most: true },
  { what: 'CPU a response to plain', other: 'plain', pick: cpu, wanted: { 64: 0.25 }, most: true },
]

/** The medians of the figures, all comparisons with their ranges, and of them those that are wanted. */
export function summarize(samples: readonly Sample[]) {
  const connections = [...new Set(samples.map((sample) => sample.connections))]
  const names = [...new Set(samples.map((sample) => sample.name))]
  const figures = connections.flatMap((count) =>
    names.map((name) => {
      const own = samples.filter((sample) => sample.connections === count && sample.name === name)
      const of = (pick: Pick) => {
        const values = own.map(pick).filter((value) => value !== null)
        return values.length === 0 ? null : round(median(values))
      }
      const microsOf = (seconds: number | null, { requests }: Sample) =>
        seconds === null ? null : (seconds / requests) * 1e6
      return {
        connections: count,
        name,
        perSecond: of(perSecond),
        p50Ms: of((sample) => sample.p50Ms),
        p99Ms: of(p99),
        nodeMicros: of((sample) => microsOf(sample.nodeCpu, sample)),
        postgresMicros: of((sample) => microsOf(sample.postgresCpu, sample)),
      }
    }),
  )
  const compared: Compared[] = []
  const ratios: Ratio[] = []
  for (const count of connections) {
    for (const { what, other, pick, wanted, most } of COMPARISONS) {
      const pairs = pairUp(samples, count, other).flatMap(([mine, its]) => {
        const [one, two] = [pick(mine), pick(its)]
        return one === null || two === null ? [] : [one / two]
      })
      if (pairs.length === 0) continue
      const value = median(pairs)
      const [min, max] = [Math.min(...pairs), Math.max(...pairs)]
      compared.push({
        connections: count,
        what,
        median: round(value),
        min: round(min),
        max: round(max),
        pairs: pairs.length,
      })
      const goal = wanted[count]
      if (goal !== undefined) ratios.push((most ? atMost : atLeast)(`${what} at ${count} connections`, value, goal))
    }
  }
  return { figures, compared, ratios, text: `${table(figures)}\n\n${table(compared)}` }
}

function pairUp(samples: readonly Sample[], connections: number, other: Sample['name']): [Sample, Sample][] {
  const here = samples.filter((sample) => sample.connections === connections)
  return here
    .filter((sample) => sample.name === 'endpoint')
    .flatMap((mine): [Sample, Sample][] => {
      const its = here.find((sample) => sample.round === mine.round && sample.name === other)
      return its ? [[mine, its]] : []
    })
}

function table(rows: readonly Record<string, unknown>[]): string {
  const keys = Object.keys(rows[0] ?? {})
  return [keys, ...rows.map((row) => keys.map((key) => String(row[key] ?? '–')))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** Three significant digits: no more is measured. */
function round(value: number): number {
  return Number(value.toPrecision(3))
}
