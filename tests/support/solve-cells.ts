import type { GroupBy } from '@otzyv/contracts'
import { SPLITS, type Split, shiftDay } from '@otzyv/domain'
import { type Equation, solveEquations } from '../../services/dashboard-api/testing/solve-equations.ts'
import { type Bounds, boundSums, type SumRule } from './bound-sums.ts'

/** Some values of a split together over the days of `[from, to)`; `none` is everybody. */
export type Cell = { split: GroupBy; values: readonly string[]; from: string; to: string }

/** A cell that was shown, with its counts by kind, such as by rating. */
export type Shown = Cell & { counts: readonly number[] }

/** What there is to be found out: the values of each split, on these days. */
export type Ground = { days: readonly string[]; values: Readonly<Record<Split, readonly string[]>> }

/**
 * Solves for all cells what follows from those that were shown, for each kind of count by itself: first by bounds, since no
 * count is negative, and then by elimination, from the shown sums and all that the bounds leave one number for. Elimination
 * says only that a cell follows from them; its count is then the true one, which `truth` gives.
 */
export function solveCells(
  ground: Ground,
  shown: readonly Shown[],
  asked: readonly Cell[],
  truth: (cell: Cell) => readonly number[],
): Bounds[] {
  const kinds = truth({ split: 'none', values: [''], from: '', to: '' }).map((_, kind) => kind)
  const solved = kinds.map((kind) => solveKind(ground, shown, asked, kind))
  return asked.map((cell, place) => {
    const counts = truth(cell)
    return kinds.reduce<Bounds>(
      (sum, kind) => {
        const found = solved[kind]?.[place] ?? { bounds: { least: 0, most: 0 }, follows: false }
        const own = counts[kind] ?? 0
        const { least, most } = found.follows ? { least: own, most: own } : found.bounds
        if (own < least || own > most)
          throw new Error(`${nameOf(cell)} is ${own}, and was solved as ${least} to ${most}`)
        return { least: sum.least + least, most: sum.most + most }
      },
      { least: 0, most: 0 },
    )
  })
}

function solveKind(ground: Ground, shown: readonly Shown[], asked: readonly Cell[], kind: number) {
  const within = ({ from, to }: Cell) => ground.days.filter((day) => day >= from && day < to)
  const dayCell = (split: GroupBy, value: string, day: string): Cell => ({
    ...{ split, values: [value] },
    ...{ from: day, to: shiftDay(day, 1) },
  })
  const known = new Map<string, Bounds>()
  const cells = new Map<string, Cell>()
  for (const cell of [...shown, ...asked]) {
    // Beyond these days there is nothing, and everybody can see that.
    const days = within(cell)
    const [first = '', last = ''] = [days[0], days.at(-1)]
    const own = days.length === 0 ? cell : { ...cell, from: first, to: shiftDay(last, 1) }
    cells.set(nameOf(own), own)
    if ('counts' in cell) {
      const count = (cell as Shown).counts[kind] ?? 0
      known.set(nameOf(own), { least: count, most: count })
    }
  }
  const rules: SumRule[] = [...cells.values()].map((cell) => ({
    whole: nameOf(cell),
    parts: cell.values.flatMap((value) => within(cell).map((day) => nameOf(dayCell(cell.split, value, day)))),
  }))
  // A bucket of several values is the sum of what each has in it, and everybody is all values of any split.
  for (const cell of cells.values()) {
    if (cell.values.length > 1)
      rules.push({ whole: nameOf(cell), parts: cell.values.map((value) => nameOf({ ...cell, values: [value] })) })
    if (cell.split === 'none')
      for (const split of SPLITS)
        rules.push({
          whole: nameOf(cell),
          parts: ground.values[split].map((value) => nameOf({ ...cell, split, values: [value] })),
        })
  }
  for (const day of ground.days)
    for (const split of SPLITS)
      rules.push({
        whole: nameOf(dayCell('none', '', day)),
        parts: ground.values[split].map((value) => nameOf(dayCell(split, value, day))),
      })
  const real = rules.filter(({ whole, parts }) => parts.length !== 1 || parts[0] !== whole)
  const bounds = boundSums(known, real)

  const unknowns = new Map<string, number>()
  for (const split of ['none', ...SPLITS] as const)
    for (const value of split === 'none' ? [''] : ground.values[split])
      for (const day of ground.days) unknowns.set(nameOf(dayCell(split, value, day)), unknowns.size)
  const sumOf = (cell: Cell): Equation => ({
    of: cell.values.flatMap((value) =>
      within(cell).map((day) => unknowns.get(nameOf(dayCell(cell.split, value, day))) ?? -1),
    ),
  })
  const isOne = (name: string) => {
    const own = bounds.get(name)
    return own !== undefined && own.least === own.most
  }
  const links = ground.days.flatMap((day) =>
    SPLITS.map((split) => ({
      ...sumOf({ ...dayCell(split, '', day), values: ground.values[split] }),
      less: sumOf(dayCell('none', '', day)).of,
    })),
  )
  const single = [...unknowns].filter(([name]) => isOne(name)).map(([, at]) => ({ of: [at] }))
  const sums = [...cells].filter(([name]) => isOne(name)).map(([, cell]) => sumOf(cell))
  const follows = solveEquations(unknowns.size, [...single, ...sums, ...links])
  return asked.map((cell) => {
    const days = within(cell)
    const own = { ...cell, from: days[0] ?? cell.from, to: shiftDay(days.at(-1) ?? cell.from, 1) }
    return {
      bounds: bounds.get(nameOf(own)) ?? { least: 0, most: Number.POSITIVE_INFINITY },
      follows: follows(sumOf(cell)),
    }
  })
}

function nameOf({ split, values, from, to }: Cell): string {
  return JSON.stringify([split, [...values].sort(), from, to])
}
