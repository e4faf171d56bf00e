import { DEFAULT_CONFIDENCE, estimateRepresentativity, type Representativity } from '@otzyv/statistics'

/** Invitations that share the values of a path, such as team, product and language, in this order, and how many of them responded. */
export interface InvitedCell {
  readonly path: readonly string[]
  readonly sent: number
  readonly responded: number
}

/** How alike those who responded are to those who were asked; `found` is null where nothing can be said. */
export interface AskedAndResponded {
  readonly found: Representativity | null
  readonly confidence: number
  /** How many groups were compared, and how many cells were put together into one of them since they were too small. */
  readonly groups: number
  readonly merged: number
}

/** Rates of fewer invitations say nothing by themselves. */
const LEAST_SENT = 10

/**
 * The R-indicator of those who responded among those who were asked. Cells of fewer than 10 invitations are put together with
 * those that share the path but for its last value, and so on; what is left at the end joins the smallest group.
 */
export function computeRepresentativity(
  cells: readonly InvitedCell[],
  confidence = DEFAULT_CONFIDENCE,
): AskedAndResponded {
  const asked = cells.filter(({ sent }) => sent > 0)
  const { groups, merged } = mergeSmall(asked)
  return { found: estimateRepresentativity(groups, confidence), confidence, groups: groups.length, merged }
}

function mergeSmall(cells: readonly InvitedCell[]): { groups: InvitedCell[]; merged: number } {
  const groups: InvitedCell[] = cells.filter(({ sent }) => sent >= LEAST_SENT)
  let small = cells.filter(({ sent }) => sent < LEAST_SENT)
  const merged = small.length
  const depth = Math.max(0, ...small.map(({ path }) => path.length))
  for (let length = depth - 1; length >= 0; length--) {
    const together = addUp(small.map((cell) => ({ ...cell, path: cell.path.slice(0, length) })))
    groups.push(...together.filter(({ sent }) => sent >= LEAST_SENT))
    small = together.filter(({ sent }) => sent < LEAST_SENT)
  }
  const [rest] = small
  if (!rest) return { groups, merged }
  groups.sort((a, b) => a.sent - b.sent)
  const [smallest] = groups
  if (!smallest) return { groups: [rest], merged }
  const joined = {
    ...smallest,
    sent: smallest.sent + rest.sent,
    responded: smallest.responded + rest.responded,
  }
  return { groups: [joined, ...groups.slice(1)], merged }
}

function addUp(cells: readonly InvitedCell[]): InvitedCell[] {
  const sums = new Map<string, InvitedCell>()
  for (const { path, sent, responded } of cells) {
    const key = JSON.stringify(path)
    const before = sums.get(key)
    sums.set(key, { path, sent: sent + (before?.sent ?? 0), responded: responded + (before?.responded ?? 0) })
  }
  return [...sums.values()]
}
