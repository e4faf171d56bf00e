import { beforeEach, describe, expect, test } from 'vitest'
import { createWorkspaceLoop } from './create-workspace-loop.ts'
import { createLogger } from './logger.ts'

const lines: string[] = []
const line = (about: { workspaceId?: number; err?: { message: string } }, message: string) =>
  lines.push([about.workspaceId, about.err?.message ?? message].join(' '))
const log = Object.assign(createLogger({ level: 'silent', pretty: false }), { error: line, warn: line })
beforeEach(() => {
  lines.length = 0
})

/** A loop over workspaces 1 to 4 in which some throw, and the order in which it came to them. */
function build() {
  const world = {
    visited: [] as number[],
    errors: new Map<number, Error>(),
    work: [1, 2, 3, 4],
    away: null as Error | null,
    unanswered: null as Error | null,
  }
  const loop = createWorkspaceLoop(log, {
    name: 'test',
    everyMs: 60_000,
    atOnce: 1,
    findWork: async () => {
      if (world.away ?? world.unanswered) throw world.away ?? world.unanswered
      return world.work
    },
    listWorkspaces: async () => {
      if (world.away) throw world.away
      return [1, 2, 3, 4]
    },
    runWorkspace: async (workspaceId) => {
      world.visited.push(workspaceId)
      const error = world.errors.get(workspaceId) ?? world.away
      if (error) throw error
      return { rows: 1, more: false }
    },
  })
  const turn = async (signal = new AbortController().signal) => await loop.run(signal)
  const visitedInTurn = async () => {
    world.visited.length = 0
    await turn()
    return world.visited
  }
  return { world, loop, turn, visitedInTurn }
}

describe('a loop over workspaces', () => {
  test('does the work of all others when one throws, and comes to the failing ones last', async () => {
    const { world, loop, turn, visitedInTurn } = build()
    world.errors.set(2, new Error('no such zone'))
    expect(await turn()).toEqual({ rows: 3, more: false })
    expect(world.visited).toEqual([1, 2, 3, 4])
    await expect.poll(visitedInTurn).toEqual([1, 3, 4, 2])
    expect(loop.failing()).toEqual([2])
  })

  test('visits those alone that have work, and one that fails until it works again', async () => {
    const { world, loop, visitedInTurn } = build()
    world.errors.set(3, new Error('no such zone'))
    world.work = [3]
    expect(await visitedInTurn()).toEqual([3])
    world.work = []
    /** What the next turns visit, until one visits anything: how soon it is tried depends on how long it took. */
    const visitedSoon = async () => {
      for (let turns = 0; turns < 200; turns++) {
        const visited = [...(await visitedInTurn())]
        if (visited.length > 0) return visited
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      return []
    }
    expect(await visitedSoon()).toEqual([3])
    world.errors.delete(3)
    expect(await visitedSoon()).toEqual([3])
    expect(loop.failing()).toEqual([])
    expect(await visitedInTurn()).toEqual([])
  })

  test('visits all where only the question fails who has work, and says so once', async () => {
    const { world, turn, visitedInTurn } = build()
    world.work = [2]
    world.unanswered = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
    expect(await visitedInTurn()).toEqual([1, 2, 3, 4])
    await turn()
    world.unanswered = null
    expect(await visitedInTurn()).toEqual([2])
    expect(lines).toEqual([
      ' canceling statement due to statement timeout',
      ' the database says again which workspaces have work',
    ])
  })

  test('reports a failure when it begins, changes and ends, not each turn', async () => {
    const { world, loop, visitedInTurn } = build()
    const untilTried = async () => await expect.poll(visitedInTurn).toContain(2)
    world.errors.set(2, new Error('first'))
    for (let turns = 0; turns < 3; turns++) await untilTried()
    world.errors.set(2, new Error('second'))
    await untilTried()
    world.errors.delete(2)
    await untilTried()
    expect(lines).toEqual(['2 first', '2 second', '2 the workspace works again'])
    expect(loop.failing()).toEqual([])
  })

  test('fails as one where the database is away, and blames no workspace', async () => {
    const { world, loop, turn } = build()
    world.errors.set(1, Object.assign(new Error('Connection terminated'), { code: '57P01' }))
    world.away = new Error('connect ECONNREFUSED')
    await expect(turn()).rejects.toThrow('ECONNREFUSED')
    world.away = null
    // The workspace's own node of a distributed database may be away while the others answer.
    await turn()
    expect(world.visited).toEqual([1, 2, 3, 4])
    expect(loop.failing()).toEqual([1])
  })

  test('takes a database that is lost between two workspaces for one failure', async () => {
    const { world, loop } = build()
    const lost = createWorkspaceLoop(log, {
      name: 'lost',
      everyMs: 60_000,
      atOnce: 1,
      findWork: async () => [1, 2, 3],
      listWorkspaces: async () => {
        if (world.visited.length > 0) throw new Error('connect ECONNREFUSED')
        return [1, 2, 3]
      },
      runWorkspace: async (workspaceId) => {
        world.visited.push(workspaceId)
        throw new Error('Connection terminated unexpectedly')
      },
    })
    await expect(lost.run(new AbortController().signal)).rejects.toThrow('Connection terminated unexpectedly')
    expect(world.visited).toEqual([1])
    expect([lost.failing(), loop.failing(), lines]).toEqual([[], [], []])
  })

  test('ends with the workspace under way when it is stopped, and holds nothing against it', async () => {
    const { world, loop, turn } = build()
    const abort = new AbortController()
    world.errors.set(2, new Error('stopped'))
    const stopping = {
      get aborted() {
        return world.visited.includes(2)
      },
    } as AbortSignal // only this is looked at
    await turn(stopping)
    expect(world.visited).toEqual([1, 2])
    expect(loop.failing()).toEqual([])
    abort.abort()
  })
})
