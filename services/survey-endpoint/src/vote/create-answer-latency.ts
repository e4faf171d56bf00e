import { createLatency, type Latency } from '@otzyv/service-kit/metrics'

export type AnswerOutcome = 'stored' | 'refused' | 'failed'

/** How long an answer takes from its request to its reply, which comes after the commit. */
export function createAnswerLatency(): Latency<AnswerOutcome> {
  return createLatency({
    name: 'otzyv_survey_endpoint_answer_seconds',
    help: 'How long an answer takes, from its request to the reply after the commit.',
    outcomes: ['stored', 'refused', 'failed'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  })
}
