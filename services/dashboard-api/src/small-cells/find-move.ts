import type { PlacedAnswers, QuarterCells } from './quarter-cells.ts'

/** The cells that a move changes. */
export type Move = readonly number[]

/** Which of an answer's rows a cell is of: 0 all together, then a value of each split. */
type Side = number

export type Position = {
  cells: QuarterCells
  /** 1 for each cell that is hidden so far. */
  hidden: Uint8Array
  /** Answers per cell. */
  sizes: Int32Array
  /** Whether a cell must stay in sight, so that no move may change it. */
  isOpen: (cell: number) => boolean
  /** The answers that may move: those of the quarter itself. */
  movable: Movable
}

/** Answers by how near they are: of one week in one month, of one month, and all. */
export type Movable = {
  all: readonly PlacedAnswers[]
  near: (to: PlacedAnswers) => readonly (readonly PlacedAnswers[])[]
  /** The rows that answers are in, by side. */
  rows: readonly (readonly number[])[]
}

/** Sorts the answers by how near they are to each other. */
export function sortMovable(all: readonly PlacedAnswers[], sideCount: number): Movable {
  const lists = new Map<string, PlacedAnswers[]>()
  const keysOf = ({ columns }: PlacedAnswers) => [`${columns[1]} ${columns[2]}`, `${columns[1]}`]
  for (const answer of all)
    for (const key of keysOf(answer)) {
      const list = lists.get(key)
      if (list) list.push(answer)
      else lists.set(key, [answer])
    }
  return {
    all,
    near: (to) => [...keysOf(to).map((key) => lists.get(key) ?? []), all],
    rows: Array.from({ length: sideCount }, (_, side) => [...new Set(all.map(({ rows }) => rows[side] ?? 0))]),
  }
}

/**
 * What hiding a shown cell costs its readers, by granularity, coarse ones first. The weeks of all together are what everyone
 * reads, so they go last; a small team is read by its months. Empty cells cost little.
 */
const COST_OF_ALL = [800, 800, 6000, 60] as const
const COST_OF_ONE = [900, 300, 100, 1] as const
const COST_OF_EMPTY = 0.1
/** Moves that are tried at most, by granularity; nearly always one of the first few costs nothing. */
const MAX_TRIED = [2_000, 1_000, 400, 150] as const

const DAY = 3

/**
 * The cheapest move that changes the answers `own` of a cell in `column`, all in rows of one side; null if there are none.
 * It depends on nothing but the position.
 */
export function findMove(position: Position, own: readonly PlacedAnswers[], side: Side, column: number): Move | null {
  let best: Move | null = null
  let least = Number.POSITIVE_INFINITY
  let tried = 0
  const most = MAX_TRIED[position.cells.granularityOf[column] ?? 0] ?? 0
  for (const move of listMoves(position, own, side, column)) {
    const cost = costOf(position, move, least)
    if (cost < least) [best, least] = [move, cost]
    tried += 1
    if (cost === 0 || tried >= most) break
  }
  return best
}

/** Moves of the answers, the nearest partners first, since they change the fewest cells. */
function* listMoves(
  { cells, movable }: Position,
  own: readonly PlacedAnswers[],
  side: Side,
  column: number,
): Generator<Move> {
  const place = cells.granularityOf[column] ?? 0
  for (const nearness of [0, 1, 2]) {
    for (const first of own) {
      for (const second of movable.near(first)[nearness] ?? []) {
        if (second.columns[place] === column) continue
        if (side === 0) yield moveDay(cells, first, second)
        else if (second.rows[side] !== first.rows[side] && second.rating === first.rating)
          yield exchange(cells, first, second, side)
      }
    }
    // A day of a rare rating has no partner near by: rather than weeks, the days of all together are hidden for it.
    if (nearness === 0 && side !== 0 && place === DAY)
      for (const first of own)
        for (const second of movable.near(first)[0] ?? [])
          if (second.columns[DAY] !== column) yield moveDay(cells, first, second)
  }
  for (const first of own) {
    if (side !== 0)
      for (const row of movable.rows[side] ?? []) if (row !== first.rows[side]) yield giveAway(cells, first, row, side)
    for (const second of movable.all) if (second.columns[place] !== column) yield moveDay(cells, first, second)
    yield leaveOut(cells, first)
  }
}

/** Two answers of one rating, of two teams on two days, change their teams. */
function exchange(cells: QuarterCells, first: PlacedAnswers, second: PlacedAnswers, side: Side): number[] {
  const changed: number[] = []
  addDiffering(cells, first.rows[side] ?? 0, first, second, changed)
  addDiffering(cells, second.rows[side] ?? 0, first, second, changed)
  return changed
}

/** An answer comes on the day of another one. */
function moveDay(cells: QuarterCells, first: PlacedAnswers, second: PlacedAnswers): number[] {
  const changed: number[] = []
  for (const row of first.rows) addDiffering(cells, row, first, second, changed)
  return changed
}

/** An answer becomes that of another team. */
function giveAway(cells: QuarterCells, first: PlacedAnswers, other: number, side: Side): number[] {
  return [first.rows[side] ?? 0, other].flatMap((row) =>
    first.columns.map((column) => row * cells.columnCount + column),
  )
}

/** An answer is not there. */
function leaveOut(cells: QuarterCells, first: PlacedAnswers): number[] {
  return first.rows.flatMap((row) => first.columns.map((column) => row * cells.columnCount + column))
}

/**
 * Adds the cells of a row that hold one of two days and not the other. To a list that is there: of many teams millions of moves
 * are tried, and most of what they took was making lists.
 */
function addDiffering(
  { columnCount }: QuarterCells,
  row: number,
  a: PlacedAnswers,
  b: PlacedAnswers,
  changed: number[],
): void {
  for (let place = 0; place < a.columns.length; place++) {
    const [one = 0, other = 0] = [a.columns[place], b.columns[place]]
    if (one !== other) changed.push(row * columnCount + one, row * columnCount + other)
  }
}

function costOf({ cells, hidden, sizes, isOpen }: Position, move: Move, least: number): number {
  let cost = 0
  for (const cell of move) {
    if (hidden[cell] === 1) continue
    if (isOpen(cell)) return Number.POSITIVE_INFINITY
    const size = sizes[cell] ?? 0
    const costs = cell < cells.columnCount ? COST_OF_ALL : COST_OF_ONE
    const base = costs[cells.granularityOf[cell % cells.columnCount] ?? 0] ?? 0
    cost += base * (size === 0 ? COST_OF_EMPTY : 1 + size / 1e4)
    if (cost >= least) return cost
  }
  return cost
}
