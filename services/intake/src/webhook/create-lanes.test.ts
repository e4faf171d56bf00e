import { expect, test } from 'vitest'
import { createLanes } from './create-lanes.ts'

test('lanes run so many at once, let so many wait in order, and refuse the rest', async () => {
  const lanes = createLanes({ atOnce: 2, waiting: 2 })
  const ends: (() => void)[] = []
  const began: number[] = []
  const start = (name: number) =>
    lanes.run(async () => {
      began.push(name)
      await new Promise<void>((resolve) => ends.push(resolve))
      return name
    })
  const runs = [1, 2, 3, 4].map(start)
  expect(await start(5)).toBeNull()
  expect(began).toEqual([1, 2])
  ends[1]?.()
  expect(await runs[1]).toEqual({ result: 2 })
  expect(began).toEqual([1, 2, 3])
  for (const end of [0, 2]) ends[end]?.()
  await Promise.all([runs[0], runs[2]])
  ends[3]?.()
  expect(await runs[3]).toEqual({ result: 4 })
})

test('a work that fails gives its lane back', async () => {
  const lanes = createLanes({ atOnce: 1, waiting: 1 })
  const failing = lanes.run(() => Promise.reject(new Error('no')))
  const next = lanes.run(async () => 'next')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toEqual({ result: 'next' })
  expect(await lanes.run(async () => 'last')).toEqual({ result: 'last' })
})
