import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listWithWork, type WorkPage, type WorkRow } from './list-with-work.ts'

/** What the statements do: of each part a page of rows in the order of the workspace, counted by workspace. */
function createQuestion(parts: readonly ReadonlyMap<number, number>[]) {
  const pages: WorkPage[] = []
  const ask = async (page: WorkPage): Promise<WorkRow[]> => {
    pages.push(page)
    return parts.flatMap((rows, part) => {
      let room = page.limit
      return [...rows]
        .sort(([one], [other]) => one - other)
        .flatMap(([workspaceId, count]) => {
          if (workspaceId <= page.after || room === 0) return []
          const found = Math.min(room, count)
          room -= found
          return [{ part, workspaceId, found }]
        })
    })
  }
  return { ask, pages }
}

const rows = fc.dictionary(
  fc.integer({ min: 1, max: 60 }).map(String),
  fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constantFrom(999, 1_000, 1_001, 5_000_000)),
)

test('every workspace with work is found once, however large the backlogs are, and no page is asked for twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 3 }), async (parts) => {
      const tables = parts.map((part) => new Map(Object.entries(part).map(([id, count]) => [Number(id), count])))
      const { ask, pages } = createQuestion(tables)
      const expected = [...new Set(tables.flatMap((table) => [...table.keys()]))].sort((one, other) => one - other)
      expect(await listWithWork(ask)).toEqual(expected)
      const backlogs = tables.flatMap((table) => [...table.values()]).filter((count) => count >= 999).length
      expect(pages.length).toBeLessThanOrEqual(backlogs + 2)
      expect(new Set(pages.map(({ after }) => after)).size).toBe(pages.length)
    }),
  )
})

test('one page is enough where no workspace has a backlog', async () => {
  const { ask, pages } = createQuestion([new Map([[7, 3]]), new Map([[900_000, 1]])])
  expect(await listWithWork(ask)).toEqual([7, 900_000])
  expect(pages).toEqual([{ after: 0, limit: 1_000 }])
})

test('those after a backlog are found, in each part up to where that part was read', async () => {
  const { ask } = createQuestion([
    new Map([
      [1, 5_000_000],
      [3, 1],
    ]),
    new Map([[5, 5_000_000]]),
  ])
  expect(await listWithWork(ask)).toEqual([1, 3, 5])
})
