import { measureOf } from '@otzyv/briefing'
import {
  type ComparedSide,
  type ComparisonAnswer,
  type ComparisonQuery,
  type IndicatorSeries,
  MixDimension,
} from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { DIMENSIONS, forEachName } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { computeIndicator, mergeCounts, type Preset, type RatingCounts } from '@otzyv/indicators'
import { writeFilters } from '../figures/filters.ts'
import { lookUp, questionOf } from '../figures/read-question.ts'
import { type Asking, mayReadWeeks, readWeeks } from '../figures/read-weeks.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { chooseSides, type Side, type Sides } from './choose-sides.ts'
import { compareSides, type Parts } from './compare-sides.ts'

type Ctx = { db: Database; now: () => Date }

/** A side as its reader is shown it. */
type ReadSide = { fact: ComparedSide; counts: RatingCounts; counting: boolean }

/**
 * A against B, from the weekly figures that their reader is shown. Throws `forbidden` for sides of which this reader gets no
 * figures, and `invalid_request` for sides that share answers. To be read in one snapshot.
 */
export async function readComparison(
  ctx: Ctx,
  reader: FigureReader,
  query: ComparisonQuery,
): Promise<ComparisonAnswer> {
  const seen = await readSeenTeams(ctx, reader)
  const { workspace, survey } = query
  const plain = {
    ...({ workspace, survey, groupBy: 'none', granularity: 'week', asOf: 'now' } as const),
    ...forEachName(DIMENSIONS, () => []),
  }
  const { today, preset, head } = questionOf(await lookUp(ctx, reader, plain), { reader, query: plain, seen })
  const sides = chooseSides(query, today)
  const asking: Asking = { reader, seen, workspace, survey }
  const [a, b] = [await readSide(ctx, asking, sides.a, preset), await readSide(ctx, asking, sides.b, preset)]
  const parts = await readParts(ctx, asking, sides)
  const { id, name, unit, min, max } = head.preset
  return {
    workspace: head.workspace,
    survey: head.survey,
    preset: { id, name, unit, min, max, measures: measureOf(preset) },
    a: a.fact,
    b: b.fact,
    ...compareSides(a.counts, b.counts, parts, { preset, wished: query.mix, seesAll: reader.seesSmallCells }),
    counting: a.counting || b.counting,
  }
}

async function readSide(ctx: Ctx, asking: Asking, { filters, from, to }: Side, preset: Preset): Promise<ReadSide> {
  const { overall, counting } = await readWeeks(ctx, asking, { groupBy: 'none', filters, from, to })
  const counts = sumOf(overall)
  const hiddenWeeks = overall.points.filter(({ ratingCounts }) => ratingCounts === null).length
  const { n, value, lower, upper } = computeIndicator(counts, preset)
  const figure: ComparedSide['figure'] =
    value === null ? { outcome: hiddenWeeks > 0 ? 'hidden' : 'none' } : { outcome: 'figure', n, value, lower, upper }
  return {
    fact: { filters: writeFilters(filters), from, to, weeks: overall.points.length, hiddenWeeks, figure },
    counts,
    counting: counting !== null,
  }
}

/** What a series has in all its weeks that are shown. */
const sumOf = ({ points }: IndicatorSeries) => mergeCounts(points.map(({ ratingCounts }) => ratingCounts ?? []))

/** Both sides by each dimension that they do not differ in, where the reader is given that. */
async function readParts(ctx: Ctx, asking: Asking, { a, b, differing }: Sides): Promise<Parts[]> {
  const parts: Parts[] = []
  for (const dimension of MixDimension.options) {
    const isFixed = differing.includes(dimension) || a.filters[dimension].length === 1
    const may = [a, b].every(({ filters }) => mayReadWeeks(asking, { groupBy: dimension, filters }))
    if (isFixed || !may) continue
    const strata = new Map<string, { value: string; label: string; a: RatingCounts; b: RatingCounts }>()
    for (const [name, side] of [
      ['a', a],
      ['b', b],
    ] as const) {
      const { series } = await readWeeks(ctx, asking, { ...side, groupBy: dimension })
      for (const one of series) {
        const value = one.value ?? ''
        const before = strata.get(value) ?? { value, label: one.label, a: [], b: [] }
        strata.set(value, { ...before, [name]: sumOf(one) })
      }
    }
    parts.push({ dimension, strata: [...strata.values()] })
  }
  return parts
}
