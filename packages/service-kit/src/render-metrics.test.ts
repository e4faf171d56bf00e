import { expect, test } from 'vitest'
import { renderMetrics } from './render-metrics.ts'

test('numbers and yes-or-no become gauges, texts and nulls none', () => {
  const detail = { differencesEver: 3, building: true, selfCheckedAt: '2026-11-22T03:30:00Z', error: null }
  expect(
    renderMetrics([
      ['aggregation-job', { ready: true, detail }],
      ['mailer', { ready: false, detail: {} }],
    ]),
  ).toBe(`# HELP otzyv_ready Whether the service can do its work.
# TYPE otzyv_ready gauge
otzyv_ready{service="aggregation-job"} 1
otzyv_ready{service="mailer"} 0
# TYPE otzyv_aggregation_job_differences_ever gauge
otzyv_aggregation_job_differences_ever 3
# TYPE otzyv_aggregation_job_building gauge
otzyv_aggregation_job_building 1
`)
})
