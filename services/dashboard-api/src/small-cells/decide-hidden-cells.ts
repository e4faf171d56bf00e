import type { Granularity, GroupBy } from '@otzyv/contracts'
import { SPLITS } from '@otzyv/domain'
import { SUPPRESSED_N } from '@otzyv/indicators'
import { findMove, type Position, sortMovable } from './find-move.ts'
import { hideSmallRemainders } from './hide-small-remainders.ts'
import { type DayAnswers, GRANULARITIES, type PlacedAnswers, placeAnswers, type QuarterCells } from './quarter-cells.ts'

/**
 * `counts` says of a rating whether the indicator is computed from it. With `totals` shown, the cells of all together are
 * never hidden, and the teams are made safe without them.
 */
export type HidingRules = { counts: (rating: number) => boolean; totals: 'hidden if small' | 'shown' }

/** Whether the cell of a value in a bucket is hidden; the value of all together is ''. */
export type HiddenIn = (groupBy: GroupBy, value: string, granularity: Granularity, bucket: string) => boolean

/**
 * Decides which cells of one quarter are hidden, so that none of fewer than 5 answers can be computed from all that the API
 * gives: every grouping at every granularity, over any dates.
 *
 * A small cell is safe if its answers could be others without any shown figure changing. So for each small cell a move is
 * looked for that changes it: an answer is given to another team and one of the same rating taken from that team on another
 * day; or it is given away; or it came on another day; or it is not there. All cells that the move changes are hidden, so
 * nothing that is shown reveals whether it took place. The cheapest move is taken, coarse cells first, since what hides them
 * hides finer ones too. (Complementary cell suppression: Willenborg and de Waal, Elements of Statistical Disclosure
 * Control, 2001. Hidden cells are not told apart: one that is known to be of at least one answer would bound the others.)
 *
 * `given` are the answers of the quarter and of the weeks that reach over its ends. The result depends on nothing else, nor on the order of the rows.
 */
export function decideHiddenCells(
  given: readonly DayAnswers[],
  quarter: { from: string; to: string },
  rules: HidingRules,
): HiddenIn {
  const steps = decideInSteps(given, quarter, rules)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** How long it decides before others have their turn, in ms. */
const TURN_MS = 20

/** The same for many values, which takes seconds: others have their turns meanwhile, and none of their transactions idles. */
export async function decideHiddenCellsInTurns(...asked: Parameters<typeof decideHiddenCells>): Promise<HiddenIn> {
  const steps = decideInSteps(...asked)
  for (let began = performance.now(); ; ) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - began < TURN_MS) continue
    await new Promise((resolve) => setImmediate(resolve))
    began = performance.now()
  }
}

/** Each step takes some milliseconds at most, but for those that go once through all answers. */
function* decideInSteps(
  given: readonly DayAnswers[],
  quarter: { from: string; to: string },
  rules: HidingRules,
): Generator<void, HiddenIn, void> {
  const { counts, totals } = rules
  const answers = sortByPlace(given)
  yield
  const cells = placeAnswers(answers)
  yield
  const [sizes, counted] = [new Int32Array(cells.cellCount), new Int32Array(cells.cellCount)]
  for (const answer of cells.answers)
    forEachCell(cells, answer, (cell) => {
      sizes[cell] = (sizes[cell] ?? 0) + answer.count
      if (counts(answer.rating)) counted[cell] = (counted[cell] ?? 0) + answer.count
    })
  const isOpen = (cell: number) => totals === 'shown' && cell < cells.columnCount
  const hidden = Uint8Array.from(sizes, (size, cell) =>
    !isOpen(cell) && (isSmall(size) || isSmall(counted[cell] ?? 0)) ? 1 : 0,
  )
  const movable = sortMovable(
    cells.answers.filter((_, index) => isInside(answers[index]?.day ?? '', quarter)),
    cells.sideCount,
  )
  const position = { cells, hidden, sizes, movable, isOpen }
  yield
  yield* hideWhatCovers(position)
  hideSmallRemainders(position)
  return createLookUp(cells.find, hidden)
}

/** What is remembered of a decision: in a scope of its own, which holds none of the answers. */
function createLookUp(find: QuarterCells['find'], hidden: Uint8Array): HiddenIn {
  return (...cell) => {
    const place = find(...cell)
    return place !== null && hidden[place] === 1
  }
}

/** Hides what the small cells could be computed from. */
function* hideWhatCovers(position: Position): Generator<void, void, void> {
  const { cells, hidden } = position
  const small = hidden.slice()
  const safe = new Uint8Array(cells.cellCount)
  const own = new Map<number, PlacedAnswers[]>()
  for (const answer of position.movable.all)
    forEachCell(cells, answer, (cell) => {
      if (small[cell] !== 1) return
      const known = own.get(cell)
      if (known) known.push(answer)
      else own.set(cell, [answer])
    })
  const order = [...own.keys()].sort(
    (a, b) => placeOf(cells, a) - placeOf(cells, b) || (position.sizes[b] ?? 0) - (position.sizes[a] ?? 0) || a - b,
  )
  for (const cell of order) {
    if (safe[cell] === 1) continue
    yield
    const [row, column] = [Math.floor(cell / cells.columnCount), cell % cells.columnCount]
    const answersOf = own.get(cell) ?? []
    const side = answersOf[0]?.rows.indexOf(row) ?? 0 // a cell's answers stand in its row, on one side
    for (const changed of findMove(position, answersOf, side, column) ?? []) {
      hidden[changed] = 1
      safe[changed] = 1
    }
  }
}

/** In one order, whatever order the database sorts names in. */
function sortByPlace(given: readonly DayAnswers[]): DayAnswers[] {
  const places = given.map((answer) => ({
    answer,
    place: [answer.day, ...SPLITS.map((split) => answer[split] ?? ''), answer.rating].join('\n'),
  }))
  return places.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ answer }) => answer)
}

const isSmall = (count: number) => count > 0 && count < SUPPRESSED_N
const isInside = (day: string, { from, to }: { from: string; to: string }) => day >= from && day < to
const placeOf = (cells: QuarterCells, cell: number) =>
  cells.granularityOf[cell % cells.columnCount] ?? GRANULARITIES.length

function forEachCell(cells: QuarterCells, { rows, columns }: PlacedAnswers, visit: (cell: number) => void): void {
  for (const row of rows) for (const column of columns) visit(row * cells.columnCount + column)
}
