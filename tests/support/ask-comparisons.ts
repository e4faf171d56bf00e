import {
  ComparisonAnswer,
  type GroupBy,
  IndicatorsResult,
  InterventionEffectsAnswer,
  TargetComparisonAnswer,
} from '@otzyv/contracts'
import { DIMENSIONS, SPLITS, type Split } from '@otzyv/domain'
import type { Ask } from './ask-every-question.ts'
import type { Cell, Ground, Shown } from './solve-cells.ts'

/** Answers that rated 1 and 5, from a share of satisfied and its size. */
const countsOf = ({ n, value }: { n: number; value: number }) => {
  const satisfied = Math.round((n * value) / 100)
  return [n - satisfied, satisfied]
}

/**
 * What a reader learns of answers by comparing each two values of each split in each week, and each week with the one before. A
 * side of which a week is hidden must say no more than the weeks that are shown.
 */
export async function learnComparisons(
  ask: Ask,
  { values }: Ground,
  weeks: readonly Pick<Cell, 'from' | 'to'>[],
  everybody: Pick<Cell, 'split' | 'values'>,
): Promise<Shown[]> {
  const learned: Shown[] = []
  const note = (side: ComparisonAnswer['a'], cell: Pick<Cell, 'split' | 'values'>) => {
    if (side.figure.outcome === 'figure' && side.hiddenWeeks === 0)
      learned.push({ ...cell, from: side.from, to: side.to, counts: countsOf(side.figure) })
  }
  for (const [at, { from, to }] of weeks.entries()) {
    for (const split of SPLITS) {
      const [one = '', other = ''] = [values[split][at % 4], values[split][(at + 1) % 4]]
      const sides = `a.${split}=${one}&b.${split}=${other}&from=${from}&to=${to}`
      const answer = await compare(ask, sides)
      if (answer === null) continue
      note(answer.a, { split, values: [one] })
      note(answer.b, { split, values: [other] })
      if (answer.sameMix ?? answer.cannotTellApart[0]) throw new Error(`${sides}: parts of parts are shown`)
    }
    const before = weeks[at - 1]
    if (!before) continue
    const answer = await compare(ask, `from=${from}&to=${to}&b.from=${before.from}&b.to=${before.to}&mix=product`)
    if (answer === null) continue
    note(answer.a, everybody)
    note(answer.b, everybody)
    for (const { value, a, b } of answer.sameMix?.strata ?? []) {
      learned.push({ split: 'product', values: [value], from, to, counts: countsOf(a) })
      learned.push({ split: 'product', values: [value], ...before, counts: countsOf(b) })
    }
  }
  return learned
}

async function compare(ask: Ask, query: string): Promise<ComparisonAnswer | null> {
  const answer = await ask(`/v1/comparison?survey=csat&${query}`)
  return answer.status === 403 ? null : ComparisonAnswer.parse(await answer.json())
}

/** That sums over several weeks, of sides and of what was done, are those of the weeks that this reader is shown. */
export async function checkSums(ask: Ask, { from, to }: Pick<Cell, 'from' | 'to'>, team: string): Promise<void> {
  const shown = async (days: Pick<Cell, 'from' | 'to'>, groupBy: GroupBy, value: string | null) => {
    const path = `/v1/indicators?survey=csat&groupBy=${groupBy}&granularity=week&from=${days.from}&to=${days.to}`
    const { overall, series } = IndicatorsResult.parse(await (await ask(path)).json())
    const points = (value === null ? [overall] : series.filter((one) => one.value === value)).flatMap(
      (one) => one.points,
    )
    return points.flatMap(({ ratingCounts }) => ratingCounts ?? []).reduce((sum, count) => sum + count, 0)
  }
  const side = (await compare(ask, `against=before&from=${from}&to=${to}`))?.a.figure
  const all = await shown({ from, to }, 'none', null)
  if ((side?.outcome === 'figure' ? side.n : 0) !== all) throw new Error('a side says more than its weeks')
  const { effects } = InterventionEffectsAnswer.parse(await (await ask('/v1/interventions/effects?survey=csat')).json())
  for (const { before, after } of effects)
    for (const days of [before, after]) {
      if (days && days.n !== (await shown(days, 'team', team))) throw new Error('an effect says more than its weeks')
    }
}

/** What is no split, and every other parameter of a comparison: to be refused, or to say nothing of one side alone. */
export async function refuseComparisons(ask: Ask, dimensions: readonly Split[] | readonly string[]): Promise<void> {
  for (const dimension of dimensions) {
    const answer = await ask(`/v1/comparison?survey=csat&a.${dimension}=a&b.${dimension}=b`)
    if (answer.status !== 403) throw new Error(`${dimension} is compared`)
  }
  for (const dimension of [...dimensions, ...SPLITS, 'agent'])
    await ask(`/v1/comparison?survey=csat&${dimension}=a&a.team=a&b.team=b&against=year`)
}

/** What a reader learns of each value in each week, and of what is no split, by holding it against the target. */
export async function learnTargets(
  ask: Ask,
  { values }: Ground,
  weeks: readonly Pick<Cell, 'from' | 'to'>[],
  everybody: Pick<Cell, 'split' | 'values'>,
): Promise<Shown[]> {
  const learned: Shown[] = []
  const hold = async (query: string, cell: Pick<Cell, 'split' | 'values'>) => {
    const response = await ask(`/v1/target-comparison?survey=csat&${query}`)
    if (response.status === 403) return
    const { figure, hiddenWeeks, from, to } = TargetComparisonAnswer.parse(await response.json())
    if (figure.outcome === 'figure' && hiddenWeeks === 0) learned.push({ ...cell, from, to, counts: countsOf(figure) })
  }
  for (const [at, { from, to }] of weeks.entries()) {
    await hold(`from=${from}&to=${to}`, everybody)
    for (const split of SPLITS) {
      const value = values[split][at % 4] ?? ''
      await hold(`from=${from}&to=${to}&${split}=${value}`, { split, values: [value] })
    }
  }
  // By these nobody is told apart: what is not refused would be learned of everybody, and be wrong.
  for (const dimension of DIMENSIONS.filter((one) => !SPLITS.some((split) => split === one)))
    await hold(`${dimension}=often`, everybody)
  return learned
}
