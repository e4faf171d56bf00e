import { expect, test } from 'vitest'
import { createLatency } from './create-latency.ts'
import { renderMetrics } from './render-metrics.ts'

test('numbers and yes-or-no become gauges, texts and nulls none', async () => {
  const detail = { differencesEver: 3, building: true, selfCheckedAt: '2026-11-22T03:30:00Z', error: null }
  const text = await renderMetrics(
    [
      ['aggregation-job', { ready: true, detail }],
      ['mailer', { ready: false, detail: {} }],
    ],
    [],
  )
  expect(text.slice(0, text.indexOf('\n# HELP process_'))).toBe(`# HELP otzyv_ready Whether the service can do its work.
# TYPE otzyv_ready gauge
otzyv_ready{service="aggregation-job"} 1
otzyv_ready{service="mailer"} 0

# HELP otzyv_aggregation_job_differences_ever differencesEver of aggregation-job in /readyz.
# TYPE otzyv_aggregation_job_differences_ever gauge
otzyv_aggregation_job_differences_ever 3

# HELP otzyv_aggregation_job_building building of aggregation-job in /readyz.
# TYPE otzyv_aggregation_job_building gauge
otzyv_aggregation_job_building 1
`)
})

test('a latency counts each outcome apart, in seconds, and shows those that never happened as 0', async () => {
  const options = { name: 'otzyv_test_seconds', help: 'A test.', outcomes: ['sent', 'refused'], buckets: [0.1, 60] }
  const latency = createLatency(options)
  latency.start()('sent')
  latency.start()('sent')
  const text = await renderMetrics([], [{ metrics: [latency.metric] }])
  expect(text).toContain('# TYPE otzyv_test_seconds histogram\n')
  expect(text).toContain('otzyv_test_seconds_bucket{le="60",outcome="sent"} 2\n')
  expect(text).toContain('otzyv_test_seconds_bucket{le="+Inf",outcome="sent"} 2\n')
  expect(text).toContain('otzyv_test_seconds_count{outcome="sent"} 2\n')
  expect(text).toContain('otzyv_test_seconds_count{outcome="refused"} 0\n')
})

test('the metrics of the process are there once, however many servers one process has', async () => {
  for (const text of [await renderMetrics([], []), await renderMetrics([], [])]) {
    expect(text.match(/^process_resident_memory_bytes \d+$/gm)).toHaveLength(1)
    expect(text.match(/^# TYPE nodejs_eventloop_lag_seconds gauge$/gm)).toHaveLength(1)
  }
})
