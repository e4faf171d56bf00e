import { setTimeout as sleep } from 'node:timers/promises'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { createResponseQueue, refusedOutcome } from './response-queue.ts'
import type { ResponseVersion } from './store-responses.ts'

function version(place: number, own: Partial<ResponseVersion> = {}): ResponseVersion {
  return {
    workspaceId: 1,
    invitationId: `invitation-${place}`,
    rating: 5,
    comment: '',
    reasons: [],
    evidence: 'confirmed',
    evidenceReason: 'send',
    facts: '{}',
    renderedAtMs: 1,
    edit: place,
    ...own,
  }
}

const sqlError = (code: string) => Object.assign(new Error(`sqlstate ${code}`), { code })

describe('the queue', () => {
  test('a single version goes at once; what comes meanwhile goes together', async () => {
    const batches: number[] = []
    const queue = createResponseQueue(async (_workspaceId, versions) => {
      batches.push(versions.length)
      await sleep(5)
      return versions.map(() => 'stored')
    })
    await Promise.all(Array.from({ length: 300 }, (_, place) => queue.add(version(place))))
    expect(batches).toEqual([1, 256, 43])
    expect(queue.waiting).toBe(0)
  })

  test('two versions of one invitation never share a write, and keep their order', async () => {
    const writes: string[][] = []
    const queue = createResponseQueue(async (_workspaceId, versions) => {
      writes.push(versions.map((one) => `${one.invitationId}/${one.edit}`))
      await sleep(1)
      return versions.map(() => 'stored')
    })
    const twice = [0, 1, 2].flatMap((edit) =>
      ['a', 'b'].map((invitationId) => queue.add(version(edit, { invitationId }))),
    )
    await Promise.all(twice)
    for (const write of writes) expect(new Set(write.map((one) => one.split('/')[0])).size).toBe(write.length)
    const order = writes.flat()
    for (const id of ['a', 'b'])
      expect(order.filter((one) => one.startsWith(id))).toEqual([0, 1, 2].map((edit) => `${id}/${edit}`))
  })

  test('a workspace never waits for another one', async () => {
    let release = () => {}
    const stuck = new Promise<void>((resolve) => {
      release = resolve
    })
    const queue = createResponseQueue(async (workspaceId, versions) => {
      if (workspaceId === 1) await stuck
      return versions.map(() => 'stored')
    })
    const slow = queue.add(version(1))
    expect(await queue.add(version(2, { workspaceId: 2 }))).toBe('stored')
    release()
    expect(await slow).toBe('stored')
  })

  test('refuses what it cannot hold, and drains', async () => {
    const queue = createResponseQueue(
      async (_workspaceId, versions) => {
        await sleep(5)
        return versions.map(() => 'stored')
      },
      { maxWaiting: 3, maxBatch: 256 },
    )
    const accepted = [1, 2, 3].map((place) => queue.add(version(place)))
    await expect(queue.add(version(4))).rejects.toMatchObject({ code: 'busy' })
    await queue.drain()
    expect(queue.waiting).toBe(0)
    expect(await Promise.all(accepted)).toEqual(['stored', 'stored', 'stored'])
  })

  test('an unreachable database is reported to all of a batch, and the next one is tried again', async () => {
    let down = true
    const queue = createResponseQueue(async (_workspaceId, versions) => {
      await sleep(1)
      if (down) throw sqlError('08006')
      return versions.map(() => 'stored')
    })
    const lost = await Promise.allSettled([1, 2, 3].map((place) => queue.add(version(place))))
    expect(lost.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected'])
    down = false
    expect(await queue.add(version(1))).toBe('stored')
  })
})

describe('poison', () => {
  property.prop([fc.uniqueArray(fc.nat(199), { maxLength: 12 })])('costs nobody else anything', async (poisoned) => {
    const bad = new Set(poisoned.map((place) => `invitation-${place}`))
    const stored: string[] = []
    const queue = createResponseQueue(async (_workspaceId, versions) => {
      if (versions.some((one) => bad.has(one.invitationId))) throw sqlError('22021')
      stored.push(...versions.map((one) => one.invitationId))
      return versions.map(() => 'stored')
    })
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, place) => queue.add(version(place))))
    expect(outcomes).toEqual(
      Array.from({ length: 200 }, (_, place) => (bad.has(`invitation-${place}`) ? 'unstorable' : 'stored')),
    )
    expect(new Set(stored).size).toBe(200 - bad.size)
    expect(stored.length).toBe(200 - bad.size)
  })

  test('an answer to an invitation that is gone has that as its outcome, and an error that blames no answer is thrown', () => {
    expect(refusedOutcome(sqlError('23503'))).toBe('no_invitation')
    expect(refusedOutcome(sqlError('23514'))).toBe('unstorable')
    expect(() => refusedOutcome(sqlError('57P01'))).toThrow('57P01')
    expect(() => refusedOutcome(new Error('a mistake of ours'))).toThrow('a mistake of ours')
  })
})
