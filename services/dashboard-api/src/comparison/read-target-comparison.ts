import { measureOf } from '@otzyv/briefing'
import type { TargetComparisonAnswer, TargetComparisonQuery } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { DIMENSIONS, forEachName } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { judgeAgainstTarget } from '@otzyv/indicators'
import { lookUp, questionOf } from '../figures/read-question.ts'
import { readWeeks } from '../figures/read-weeks.ts'
import { chooseWeeks } from '../moves/choose-weeks.ts'
import { figureOfWeeks, poolShown } from '../moves/period-figure.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'

type Ctx = { db: Database; now: () => Date }

/**
 * A part of the answers in a period against the target of its survey, from the weekly figures that the reader is shown. Throws
 * `forbidden` for a part of which this reader gets no figures. To be read in one snapshot.
 */
export async function readTargetComparison(
  ctx: Ctx,
  reader: FigureReader,
  { workspace, survey, from, to, ...asked }: TargetComparisonQuery,
): Promise<TargetComparisonAnswer> {
  const seen = await readSeenTeams(ctx, reader)
  const filters = forEachName(DIMENSIONS, (dimension) => asked[dimension])
  const plain = {
    ...({ workspace, survey, groupBy: 'none', granularity: 'week', asOf: 'now' } as const),
    ...forEachName(DIMENSIONS, () => []),
  }
  const { today, preset, head } = questionOf(await lookUp(ctx, reader, plain), { reader, query: plain, seen })
  const { period } = chooseWeeks(today, { from, to, against: 'own' })
  const read = await readWeeks(ctx, { reader, seen, workspace, survey }, { groupBy: 'none', filters, ...period })
  const pooled = poolShown(read.overall.points, period)
  const figure = figureOfWeeks(pooled, preset)
  const { target } = head
  const judged = target === null ? undefined : judgeAgainstTarget([pooled.counts], target, preset)[0]
  const isHeld = target !== null && figure.outcome === 'figure'
  return {
    workspace: head.workspace,
    survey: head.survey,
    preset: { ...head.preset, measures: measureOf(preset) },
    filters: read.filters,
    ...period,
    weeks: read.overall.points.length,
    hiddenWeeks: pooled.hidden,
    figure,
    target,
    difference:
      isHeld && figure.lower !== null && figure.upper !== null
        ? { value: figure.value - target, lower: figure.lower - target, upper: figure.upper - target }
        : null,
    side: isHeld ? (judged?.side ?? 'too_few') : null,
    counting: read.counting !== null,
  }
}
