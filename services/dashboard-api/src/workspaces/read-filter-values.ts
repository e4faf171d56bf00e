import type { FilterValuesAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { type Dimension, SPLITS } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { readSeenTeams } from './read-seen-teams.ts'

/**
 * The values that figures of a dimension can be filtered by, by label; those that count as another one are left out. Who sees
 * some teams is given these alone, and no names of agents, who may be of others. Throws `forbidden` for a dimension that this
 * reader gets no figures by.
 */
export async function readFilterValues(
  ctx: { db: Database },
  reader: FigureReader,
  { workspaceId, dimension }: { workspaceId: number; dimension: Dimension },
): Promise<FilterValuesAnswer> {
  const seen = await readSeenTeams(ctx, reader)
  refuseDimension(reader, dimension)
  const rows = await ctx.db
    .selectFrom('dimension_value as known')
    .leftJoin('dimension_merge as merged', (join) =>
      join
        .onRef('merged.workspace_id', '=', 'known.workspace_id')
        .onRef('merged.dimension', '=', 'known.dimension')
        .onRef('merged.value', '=', 'known.value'),
    )
    .select(['known.value', 'known.label', 'known.retired_at'])
    .where('known.workspace_id', '=', workspaceId)
    .where('known.dimension', '=', dimension)
    .where('merged.value', 'is', null)
    .$if(seen !== null && dimension === 'team', (query) => query.where('known.value', 'in', seen?.counted ?? []))
    .execute()
  const values = rows.map(({ value, label, retired_at }) => ({ value, label, retired: retired_at !== null }))
  return { dimension, values: values.sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true })) }
}

function refuseDimension({ seesSmallCells, teams }: FigureReader, dimension: Dimension): void {
  const isLimited = teams !== null && (dimension === 'agent' || !seesSmallCells)
  const isSplit = SPLITS.some((split) => split === dimension)
  if (dimension === 'team' || (!isLimited && (seesSmallCells || isSplit))) return
  throw new ProblemError(
    'forbidden',
    `You get no figures by ${dimension} for all that have one, so its names are not given.`,
  )
}
