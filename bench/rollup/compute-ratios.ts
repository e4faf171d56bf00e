import type { Figures } from './measure-history.ts'

type Ratio = { name: string; value: number; wanted: string; holds: boolean }

/** What is wanted of the figures: a cost that does not grow, far below that of a full recompute, and small tables. */
export function computeRatios(figures: readonly Figures[]): Ratio[] {
  const first = figures[0]
  const last = figures.at(-1)
  if (!first || !last) return []
  const round = (value: number) => Math.round(value * 1000) / 1000
  const growth = last.absorb1000Ms / first.absorb1000Ms
  const gain = last.recomputeMs / last.absorb1000Ms
  const size = last.rollupMb / last.rawMb
  const memory = last.countedMb / last.rawMb
  return [
    {
      name: `absorbing 1,000 responses at ${last.responses} compared with ${first.responses}`,
      value: round(growth),
      wanted: 'at most 1.2',
      holds: growth <= 1.2,
    },
    {
      name: `a full recompute at ${last.responses} compared with absorbing 1,000`,
      value: round(gain),
      wanted: 'at least 300 at 10 million',
      holds: gain >= 300,
    },
    {
      name: 'size of the rollup tables to the raw tables',
      value: round(size),
      wanted: 'at most 0.1',
      holds: size <= 0.1,
    },
    {
      name: 'size of the memory of what is counted to the raw tables',
      value: round(memory),
      wanted: 'told, not judged',
      holds: true,
    },
  ]
}
