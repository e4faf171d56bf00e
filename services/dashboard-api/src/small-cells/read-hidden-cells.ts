import { createHash } from 'node:crypto'
import { type Database, readSql } from '@otzyv/database'
import { computeIndicator, type IndicatorDefinition } from '@otzyv/indicators'
import { CompiledQuery } from 'kysely'
import { type Bucket, bucketOf, listBuckets } from '../buckets.ts'
import { decideHiddenCells, type HiddenIn } from './decide-hidden-cells.ts'
import type { DayAnswers } from './quarter-cells.ts'

const ANSWER_DAYS = readSql('dashboard/answer-days.sql')
/** Decisions that are remembered, one a quarter of a survey; the answers that each is made of are its key. */
const REMEMBERED = 128
const remembered = new Map<string, HiddenIn>()

/**
 * Which cells stay hidden from those who may not read single answers. It is decided for whole quarters, from the answers of
 * all teams and products, and so is the same for every question that the API takes. To be read in the snapshot of the
 * figures.
 */
export async function readHiddenCells(
  ctx: { db: Database },
  query: {
    workspaceId: number
    surveyId: string
    from: string
    to: string
    countedEvidence: readonly string[]
    definition: IndicatorDefinition
  },
): Promise<HiddenIn> {
  const { workspaceId, surveyId, from, to, countedEvidence, definition } = query
  // The weeks at both ends reach into other quarters, which have a say in what of them is hidden.
  const quarters = listBuckets(bucketOf(from, 'week').from, bucketOf(to, 'week').to, 'quarter').map((quarter) => ({
    quarter,
    span: spanOf(quarter),
  }))
  const [first, last] = [quarters[0], quarters.at(-1)]
  if (!first || !last) return () => false
  const { rows } = await ctx.db.executeQuery<DayAnswers>(
    CompiledQuery.raw(ANSWER_DAYS, [workspaceId, surveyId, first.span.from, last.span.to, countedEvidence]),
  )
  const decisions = quarters.map(({ quarter, span }) =>
    decide(
      rows.filter(({ day }) => day >= span.from && day < span.to),
      quarter,
      definition,
    ),
  )
  return (...cell) => decisions.some((isHidden) => isHidden(...cell))
}

/** The quarter with the whole weeks over its ends. */
function spanOf(quarter: Bucket): Bucket {
  return { from: bucketOf(quarter.from, 'week').from, to: bucketOf(quarter.to, 'week').to }
}

function decide(answers: readonly DayAnswers[], quarter: Bucket, definition: IndicatorDefinition): HiddenIn {
  const key = createHash('sha256')
    .update(JSON.stringify([quarter.from, definition.id, answers]))
    .digest('base64')
  const known = remembered.get(key)
  remembered.delete(key)
  const decision = known ?? decideHiddenCells(answers, quarter, (rating) => isCounted(rating, definition))
  remembered.set(key, decision)
  for (const oldest of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(oldest)
  return decision
}

/** Whether the indicator is computed from answers of a rating at all: one that takes no side may be left out. */
function isCounted(rating: number, definition: IndicatorDefinition): boolean {
  if (rating < definition.scaleMin || rating > definition.scaleMax) return false
  return (
    computeIndicator(
      Array.from({ length: 11 }, (_, other) => (other === rating ? 1 : 0)),
      definition,
    ).n > 0
  )
}
