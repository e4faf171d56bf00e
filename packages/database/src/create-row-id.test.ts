import { validate, version } from 'uuid'
import { afterEach, expect, test, vi } from 'vitest'
import { createRowId } from './create-row-id.ts'

afterEach(() => vi.useRealTimers())

/** The milliseconds since 1970 in an id. */
const instantOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

test('ids of a row count up with time, however many a millisecond, and are valid UUIDs of version 7', () => {
  const began = Date.now()
  const ids = Array.from({ length: 50_000 }, createRowId)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids.filter((_, index) => index % 997 === 0)) expect([validate(id), version(id)]).toEqual([true, 7])
  expect(instantOf(ids[0] ?? '')).toBeGreaterThanOrEqual(began - 1)
  expect(instantOf(ids.at(-1) ?? '')).toBeLessThanOrEqual(Date.now() + 1)
})

test('ids of a row go on counting up while a clock that was set back catches up', () => {
  vi.useFakeTimers({ now: Date.now() + 60_000 })
  const before = createRowId()
  vi.setSystemTime(Date.now() - 3_600_000)
  const ids = [before, ...Array.from({ length: 1_000 }, createRowId)]
  expect([...ids].sort()).toEqual(ids)
  vi.setSystemTime(Date.now() + 7_200_000)
  expect(createRowId() > (ids.at(-1) ?? '')).toBe(true)
})
