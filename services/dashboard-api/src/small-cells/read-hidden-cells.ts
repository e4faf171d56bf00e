import { type Database, sqlFile } from '@otzyv/database'
import { DIMENSION_SETS, type Split } from '@otzyv/domain'
import { computeIndicator, type Preset } from '@otzyv/indicators'
import { coupleSets } from './couple-sets.ts'
import type { HiddenIn } from './decide-hidden-cells.ts'
import { decideQuarters, spanOfQuarters } from './decide-quarters.ts'

type AnswerRow = Record<Split, string> & { dimensionSet: string; day: string; rating: number; count: number }

const ANSWER_DAYS = sqlFile<
  { workspaceId: number; surveyId: string; from: string; to: string; countedEvidence: readonly string[] },
  AnswerRow
>('dashboard/answer-days.sql')

/**
 * Which cells stay hidden from those who may not read single answers, decided from the answers of all values.
 * To be read in the snapshot of the figures.
 */
export async function readHiddenCells(
  ctx: { db: Database },
  query: {
    workspaceId: number
    surveyId: string
    from: string
    to: string
    countedEvidence: readonly string[]
    preset: Preset
  },
): Promise<HiddenIn> {
  const { workspaceId, surveyId, countedEvidence, preset } = query
  const { from, to } = spanOfQuarters(query)
  const rows = await ANSWER_DAYS.execute(ctx.db, { workspaceId, surveyId, from, to, countedEvidence })
  const bySet = new Map(
    DIMENSION_SETS.map((set) => [set, rows.filter(({ dimensionSet }) => dimensionSet === set.join(','))]),
  )
  return decideQuarters(
    coupleSets(bySet, ({ day, rating }) => ({ day, rating })),
    query,
    {
      name: preset.id,
      counts: (rating) => isCounted(rating, preset),
      totals: 'hidden if small',
    },
  )
}

/** Whether the indicator is computed from answers of a rating at all: one that takes no side may be left out. */
function isCounted(rating: number, preset: Preset): boolean {
  if (rating < preset.scaleMin || rating > preset.scaleMax) return false
  return (
    computeIndicator(
      Array.from({ length: 11 }, (_, other) => (other === rating ? 1 : 0)),
      preset,
    ).n > 0
  )
}
