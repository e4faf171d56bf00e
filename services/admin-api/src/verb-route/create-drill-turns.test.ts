import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createDrillTurns } from './create-drill-turns.ts'

const now = () => new Date('2026-03-01T10:00:00Z')
const rule = (workspaceId: number) => ({ workspaceId, alertRuleId: `rule-${workspaceId}` })
const stay = () => new AbortController().signal

/** A drill that lasts until it is let go. */
function hold() {
  let end = () => {}
  const held = new Promise<string>((resolve) => {
    end = () => resolve('drilled')
  })
  return { drill: () => held, end }
}

test('a second drill of a workspace is refused until the first is done', async () => {
  const turns = createDrillTurns(now)
  const first = hold()
  const drilled = turns.take(rule(1), stay(), first.drill)
  await expect(turns.take(rule(1), stay(), async () => 'at once')).rejects.toMatchObject({
    code: 'too_many_requests',
    message: expect.stringContaining('Wait until that is done'),
  })
  first.end()
  expect(await drilled).toBe('drilled')
  expect(await turns.take(rule(1), stay(), async () => 'after it')).toBe('after it')
})

test('two workspaces drill side by side, a third one is refused, and what failed gives its turn back', async () => {
  const turns = createDrillTurns(now)
  const [one, two] = [hold(), hold()]
  const both = [turns.take(rule(1), stay(), one.drill), turns.take(rule(2), stay(), two.drill)]
  await expect(turns.take(rule(3), stay(), async () => '')).rejects.toMatchObject({ code: 'too_many_requests' })
  one.end()
  two.end()
  await Promise.all(both)
  const failing = async () => {
    throw new Error('no table')
  }
  await expect(turns.take(rule(3), stay(), failing)).rejects.toThrow('no table')
  expect(turns.read(3)).toBeNull()
})

test('how far a drill is can be read while it runs, in its own workspace alone', async () => {
  const turns = createDrillTurns(now)
  const { drill, end } = hold()
  const drilled = turns.take(rule(1), stay(), async ({ report }) => {
    report(3, 40)
    return await drill()
  })
  expect(turns.read(1)).toEqual({ alertRuleId: 'rule-1', startedAt: now().toISOString(), done: 3, of: 40 })
  expect(turns.read(2)).toBeNull()
  end()
  await drilled
  expect(turns.read(1)).toBeNull()
})

test('a drill whose asker left ends, and is no failure of ours', async () => {
  const turns = createDrillTurns(now)
  const left = new AbortController()
  let steps = 0
  const drilled = turns.take(rule(1), left.signal, async ({ signal }) => {
    for (;;) {
      await setImmediate()
      signal.throwIfAborted()
      steps += 1
      if (steps === 3) left.abort()
    }
  })
  await expect(drilled).rejects.toMatchObject({ code: 'conflict' })
  expect([steps, turns.read(1)]).toEqual([3, null])
})
