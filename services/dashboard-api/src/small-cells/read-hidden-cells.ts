import { type Database, sqlFile } from '@otzyv/database'
import { DIMENSION_SETS, type Split } from '@otzyv/domain'
import { computeIndicator, type Preset } from '@otzyv/indicators'
import { type CountedRow, coupleSets } from './couple-sets.ts'
import { decideHiddenCellsInTurns, type HiddenIn, type HidingRules } from './decide-hidden-cells.ts'
import { listQuarters, spanOf } from './decide-quarters.ts'
import { type KnownState, readRemembered } from './read-remembered.ts'

type AnswerRow = Record<Split, string> & { dimensionSet: string; day: string; counts: number[] }
type Asked = { workspaceId: number; surveyId: string; from: string; to: string; countedEvidence: readonly string[] }

const ANSWER_DAYS = sqlFile<Asked, AnswerRow>('dashboard/answer-days.sql')

/**
 * Which cells stay hidden from those who may not read single answers, decided from the answers of all values, for each
 * quarter that `[from, to)` touches, so that the decision is the same for every question that is asked. To be read in the
 * snapshot of the figures.
 */
export async function readHiddenCells(
  ctx: { db: Database },
  query: Asked & { preset: Preset; state: KnownState },
): Promise<HiddenIn> {
  const { workspaceId, surveyId, countedEvidence, preset, state } = query
  const counted = Array.from({ length: 11 }, (_, rating) => isCounted(rating, preset))
  const rules: HidingRules = { counts: (rating) => counted[rating] ?? false, totals: 'hidden if small' }
  const asked = { workspaceId, surveyId, countedEvidence }
  const decisions = await readRemembered(ctx, {
    ...{ ...asked, state, rules: preset.id },
    quarters: listQuarters(query),
    decide: async (quarter) => {
      const answers = await readAnswers(ctx, { ...asked, ...spanOf(quarter) })
      return await decideHiddenCellsInTurns(answers, quarter, rules)
    },
  })
  return (...cell) => decisions.some((isHidden) => isHidden(...cell))
}

async function readAnswers(ctx: { db: Database }, asked: Asked) {
  const rows = await ANSWER_DAYS.execute(ctx.db, asked)
  const bySet = new Map(
    DIMENSION_SETS.map((set): [readonly Split[], CountedRow[]] => [
      set,
      rows
        .filter(({ dimensionSet }) => dimensionSet === set.join(','))
        .map((row) => ({ values: row, day: row.day, counts: row.counts })),
    ]),
  )
  return coupleSets(bySet)
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
