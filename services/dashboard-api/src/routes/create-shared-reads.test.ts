import { setImmediate } from 'node:timers/promises'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSharedReads } from './create-shared-reads.ts'

/** Ends when every reading has begun that nothing keeps waiting. */
async function begin(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await setImmediate()
}

test('nobody is given what was read before they asked, in whatever order reads and writes come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(fc.constantFrom('ask', 'write'), { maxLength: 40 }), async (s, steps) => {
      let written = 0
      const share = createSharedReads<number>()
      const answers: Promise<void>[] = []
      const turn = s.scheduleSequence(
        steps.map((step) => async () => {
          if (step === 'write') written++
          else {
            const before = written
            const read = async () => {
              const seen = written
              return await s.schedule(Promise.resolve(seen))
            }
            answers.push(share('figures', read).then((seen) => expect(seen).toBeGreaterThanOrEqual(before)))
          }
        }),
      )
      await s.waitAll()
      await turn.task
      await s.waitFor(Promise.all(answers))
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

test('a reading that fails fails those who wait for it, and nobody who waits for the next one', async () => {
  const share = createSharedReads<number>()
  const failing = share('a', () => Promise.reject(new Error('away')))
  const refused = expect(failing).rejects.toThrow('away')
  await begin()
  const next = share('a', async () => 7)
  await refused
  expect(await next).toBe(7)
})
