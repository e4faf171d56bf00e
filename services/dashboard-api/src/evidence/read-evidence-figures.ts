import type { EvidenceFigures, EvidenceFiguresQuery, Figure, IndicatorsQuery } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import { countedEvidence, DIMENSIONS, type Dimension, type FigureRules } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { computeIndicator, mergeCounts, type RatingCounts } from '@otzyv/indicators'
import { dimensionsOf, isSplit, valuesFor } from '../figures/filters.ts'
import { limitToTeams } from '../figures/limit-to-teams.ts'
import { readBucketSums } from '../figures/read-bucket-sums.ts'
import { lookUp, type Question, questionOf } from '../figures/read-question.ts'
import { refuseCombination } from '../figures/refuse-combination.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'

const BY_TICKET = sqlFile<
  { workspaceId: number; surveyId: string; from: string; to: string; looksAtInvitations: boolean } & Record<
    Dimension,
    readonly string[] | null
  >,
  { answers: number }
>('dashboard/count-by-ticket.sql')

/** Looks up what a query is about. Throws `unknown_workspace`, `unknown_survey`, `invalid_request`, `forbidden`. */
export async function readEvidenceQuestion(
  ctx: { db: Database; now: () => Date },
  reader: FigureReader,
  asked: EvidenceFiguresQuery,
): Promise<Question> {
  const seen = await readSeenTeams(ctx, reader)
  const whole: IndicatorsQuery = { ...asked, groupBy: 'none', granularity: 'week', asOf: 'now' }
  const query = limitToTeams(whole, seen)
  refuseCombination(reader, query)
  const found = await lookUp(ctx, reader, query)
  // Nobody is behind made-up answers.
  const seesSmallCells = reader.seesSmallCells || found.workspace.madeUp
  return questionOf(found, { reader: { ...reader, seesSmallCells }, query, seen })
}

/**
 * What the indicator of a period would be if all unconfirmed responses counted, and if none did. The two are of a few
 * answers apart, which would follow from them, so that they are for who is shown small cells alone.
 */
export async function readEvidenceFigures(ctx: { db: Database }, question: Question): Promise<() => EvidenceFigures> {
  const { head, rules, preset, seesSmallCells } = question
  const answer = { from: head.from, to: head.to, countsUnconfirmed: rules.unconfirmed === 'include_if_quiet' }
  if (!seesSmallCells) return () => ({ ...answer, withUnconfirmed: null, withoutUnconfirmed: null, byTicket: null })
  const counting = await readCounts(ctx, question, 'include_if_quiet')
  const leaving = await readCounts(ctx, question, 'leave_out')
  const byTicket = await countByTicket(ctx, question)
  const figureOf = (counts: RatingCounts): Figure => {
    const figure = computeIndicator(counts, preset)
    return { ...figure, flags: figure.flags.filter((flag) => flag !== 'suppressed') }
  }
  return () => ({ ...answer, byTicket, withUnconfirmed: figureOf(counting), withoutUnconfirmed: figureOf(leaving) })
}

/** One by one, by an index that has no others. */
async function countByTicket(ctx: { db: Database }, { workspaceId, head, filters }: Question): Promise<number> {
  const [counted] = await BY_TICKET.execute(ctx.db, {
    ...{ workspaceId, surveyId: head.survey.id, from: head.from, to: head.to, ...valuesFor(filters, DIMENSIONS) },
    looksAtInvitations: dimensionsOf(filters, 'none').some((dimension) => !isSplit(dimension)),
  })
  return counted?.answers ?? 0
}

/** From the sums of days, which keep each evidence apart. */
async function readCounts(
  ctx: { db: Database },
  { workspaceId, head, filters }: Question,
  unconfirmed: FigureRules['unconfirmed'],
): Promise<RatingCounts> {
  const sums = await readBucketSums(ctx, {
    ...{ workspaceId, surveyId: head.survey.id, from: head.from, to: head.to, filters },
    ...{ groupBy: 'none', granularity: 'day', countedEvidence: countedEvidence({ unconfirmed }) },
  })
  return mergeCounts(sums.map(({ ratingCounts }) => ratingCounts))
}
