import { Histogram } from 'prom-client'

/** How long something takes, as a histogram in seconds, apart for each outcome. */
export type Latency<Outcome extends string> = {
  metric: Histogram<'outcome'>
  /** Starts the clock; the function that it gives stops it with what became of the thing. */
  start: () => (outcome: Outcome) => void
}

/**
 * Makes a latency. `buckets` are upper ends in seconds. Every outcome is there from the start with a count of 0, so that a
 * rate over the first failure is no gap.
 */
export function createLatency<Outcome extends string>(options: {
  name: string
  help: string
  outcomes: readonly Outcome[]
  buckets: readonly number[]
}): Latency<Outcome> {
  const { name, help, outcomes, buckets } = options
  const metric = new Histogram({ name, help, buckets: [...buckets], labelNames: ['outcome'], registers: [] })
  for (const outcome of outcomes) metric.zero({ outcome })
  return {
    metric,
    start: () => {
      const began = performance.now()
      return (outcome) => metric.observe({ outcome }, (performance.now() - began) / 1000)
    },
  }
}
