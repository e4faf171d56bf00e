/** How many rows of one part of a question are read at once. What a backlog has beyond that is passed over. */
const PAGE = 1_000

export type WorkPage = { after: number; limit: number }
export type WorkRow = { part: number; workspaceId: number; found: number }

/**
 * The workspaces that a question of sql/work finds, in order: the one kind of statement that spans workspaces. One page says
 * it all unless a part of it is full; then the next page begins after the workspace that filled it, so that no backlog is
 * read to its end. `ask` gives a page.
 */
export async function listWithWork(ask: (page: WorkPage) => Promise<readonly WorkRow[]>): Promise<number[]> {
  const found = new Set<number>()
  for (let after: number | null = 0; after !== null; ) {
    const rows: readonly WorkRow[] = await ask({ after, limit: PAGE })
    for (const { workspaceId } of rows) found.add(workspaceId)
    after = findEnd(rows)
  }
  return [...found].sort((one, other) => one - other)
}

/** The workspace up to which all parts were read; null if no part is full, so that everything was. */
function findEnd(rows: readonly WorkRow[]): number | null {
  const parts = new Map<number, { rows: number; last: number }>()
  for (const { part, workspaceId, found } of rows) {
    const { rows = 0, last = 0 } = parts.get(part) ?? {}
    parts.set(part, { rows: rows + found, last: Math.max(last, workspaceId) })
  }
  const full = [...parts.values()].filter((part) => part.rows >= PAGE)
  return full.length === 0 ? null : Math.min(...full.map(({ last }) => last))
}
