import { setImmediate } from 'node:timers/promises'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSharedReads } from './create-shared-reads.ts'

/** Ends when every reading has begun that nothing keeps waiting. */
async function begin(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) await setImmediate()
}

test('nobody is given what was read before they asked, in whatever order reads and writes come', async () => {
  const steps = fc.array(fc.constantFrom('ask', 'write', 'begin', 'end'), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (steps, atOnce) => {
      let [written, waiting, running] = [0, 0, 0]
      const share = createSharedReads<number>({ atOnce })
      const ends: (() => void)[] = []
      const answers: Promise<void>[] = []
      const read = () => {
        const seen = written
        running++
        expect(running).toBeLessThanOrEqual(atOnce)
        return new Promise<number>((resolve) =>
          ends.push(() => {
            running--
            resolve(seen)
          }),
        )
      }
      const ask = async () => {
        const before = written
        waiting++
        const seen = await share('figures', read)
        waiting--
        expect(seen).toBeGreaterThanOrEqual(before)
      }
      for (const step of steps) {
        if (step === 'ask') answers.push(ask())
        else if (step === 'write') written++
        else if (step === 'begin') await begin()
        else ends.shift()?.()
      }
      while (waiting > 0) {
        await begin()
        for (const end of ends.splice(0)) end()
      }
      await Promise.all(answers)
    }),
  )
})

test('those who come at once share a reading, and those who come while it is under way the next one', async () => {
  const share = createSharedReads<number>()
  const ends: ((value: number) => void)[] = []
  const read = () => new Promise<number>((resolve) => ends.push(resolve))
  const first = Array.from({ length: 3 }, () => share('a', read))
  expect(ends).toHaveLength(0)
  await begin()
  expect(ends).toHaveLength(1)
  const others = Array.from({ length: 15 }, () => share('a', read))
  const elsewhere = share('b', read)
  await begin()
  expect(ends).toHaveLength(2)
  ends[1]?.(5)
  ends[0]?.(1)
  expect(await Promise.all([...first, elsewhere])).toEqual([1, 1, 1, 5])
  await begin()
  expect(ends).toHaveLength(3)
  ends[2]?.(2)
  expect(await Promise.all(others)).toEqual(new Array(15).fill(2))
  const later = share('a', read)
  await begin()
  expect(ends).toHaveLength(4)
  ends[3]?.(3)
  expect(await later).toBe(3)
})

test('where two are let run at once, who comes while one is under way waits for none to end', async () => {
  const share = createSharedReads<number>({ atOnce: 2 })
  const ends: ((value: number) => void)[] = []
  const read = () => new Promise<number>((resolve) => ends.push(resolve))
  const asked: Promise<number>[] = []
  for (const begun of [1, 2, 2]) {
    asked.push(share('a', read))
    await begin()
    expect(ends).toHaveLength(begun)
  }
  ends[1]?.(2)
  await begin()
  expect(ends).toHaveLength(3)
  ends[2]?.(3)
  ends[0]?.(1)
  expect(await Promise.all(asked)).toEqual([1, 2, 3])
})

test('a reading that fails fails those who wait for it, and nobody who waits for the next one', async () => {
  const share = createSharedReads<number>()
  const failing = share('a', () => Promise.reject(new Error('away')))
  const refused = expect(failing).rejects.toThrow('away')
  await begin()
  const next = share('a', async () => 7)
  await refused
  expect(await next).toBe(7)
})
