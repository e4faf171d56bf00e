import { expect, test, vi } from 'vitest'
import { createReadiness } from './create-readiness.ts'
import { createLogger } from './logger.ts'
import type { Service } from './service.ts'

const log = createLogger({ level: 'silent', pretty: false })
const serviceOf = (checkReady: Service['checkReady']): Service => ({
  name: 'intake',
  routes: null,
  loops: [],
  checkReady,
  metrics: [],
  close: async () => {},
})

test('what a database said of itself goes into the log and not to anyone who asks', async () => {
  const secret = 'password authentication failed for user "otzyv_intake" at 10.1.2.3'
  const check = createReadiness(
    [
      serviceOf(async () => {
        throw Object.assign(new Error(secret), { code: '28P01' })
      }),
    ],
    log,
  )
  const answer = await check()
  expect(answer).toEqual([['intake', { ready: false, detail: { error: 'database_unavailable' } }]])
  expect(JSON.stringify(answer)).not.toContain('otzyv_intake')
})

test('a mistake of ours is no more than a failed check to anyone who asks', async () => {
  const check = createReadiness(
    [
      serviceOf(async () => {
        throw new Error('relation "delivery" does not exist')
      }),
    ],
    log,
  )
  expect(await check()).toEqual([['intake', { ready: false, detail: { error: 'check_failed' } }]])
})

test('however many ask within a second, the services are looked at once, and again after it', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  try {
    let looks = 0
    const check = createReadiness([serviceOf(async () => ({ ready: true, detail: { looks: ++looks } }))], log)
    await Promise.all(Array.from({ length: 50 }, check))
    await check()
    expect(looks).toBe(1)
    vi.advanceTimersByTime(1_001)
    await Promise.all(Array.from({ length: 50 }, check))
    expect(looks).toBe(2)
  } finally {
    vi.useRealTimers()
  }
})
