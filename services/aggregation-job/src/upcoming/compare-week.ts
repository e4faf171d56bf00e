import { type Database, sqlFile } from '@otzyv/database'
import { countedEvidence, presetOf, shiftDay } from '@otzyv/domain'
import { computeIndicator, HIGHEST_RATING } from '@otzyv/indicators'
import { countable } from '../periods/countable.ts'
import { readPeriodSums } from '../periods/read-period-sums.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'

/** A figure as the rules have it; `value` null: there is none of so few. */
type Figure = { preset: string; n: number; value: number | null; unit: string }
export type WeekFigures = { surveyId: string; before: Figure; after: Figure }

type Asked = {
  workspaceId: number
  surveyIds: readonly string[]
  zone: string
  from: string
  to: string
  countedEvidence: readonly string[]
}
const WEEK = sqlFile<Asked, { surveyId: string; rating: number; count: number }>('rollups/week-in-zone.sql')

type Comparison = { week: string; old: Ruleset; wished: Ruleset }

/** The figures of every survey in a week under two rulesets. */
export async function compareWeek(
  ctx: { db: Database },
  workspaceId: number,
  { week, old, wished }: Comparison,
): Promise<WeekFigures[]> {
  const surveys = await ctx.db
    .selectFrom('survey')
    .select(['survey_id as surveyId', 'kind'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('survey_number')
    .execute()
  const read = async (ruleset: Ruleset) =>
    ruleset.timeZone === old.timeZone
      ? await readSums(ctx, workspaceId, week, ruleset)
      : await countInZone(ctx, workspaceId, week, ruleset, surveys)
  const [before, after] = [await read(old), await read(wished)]
  return surveys.map((survey) => {
    const figureOf = (ruleset: Ruleset, counts: ReadonlyMap<string, readonly number[]>): Figure => {
      const preset = presetOf(ruleset, survey)
      const { n, value } = computeIndicator(countable(counts.get(survey.surveyId) ?? noCounts(), preset), preset)
      return { preset: preset.id, n, value, unit: preset.unit }
    }
    return { surveyId: survey.surveyId, before: figureOf(old, before), after: figureOf(wished, after) }
  })
}

const noCounts = () => Array.from({ length: HIGHEST_RATING + 1 }, () => 0)

async function readSums(ctx: { db: Database }, workspaceId: number, week: string, ruleset: Ruleset) {
  const range = { from: week, to: shiftDay(week, 7) }
  const sums = await readPeriodSums(ctx, workspaceId, ruleset, range, ['week'])
  const all = sums.filter(({ dimension, period }) => dimension === 'all' && period === week)
  return new Map(all.map(({ surveyId, ratingCounts }) => [surveyId, ratingCounts]))
}

/** The days of another zone have no sums before they are built, so the week's answers are counted. */
async function countInZone(
  ctx: { db: Database },
  workspaceId: number,
  week: string,
  ruleset: Ruleset,
  surveys: readonly { surveyId: string }[],
) {
  const rows = await WEEK.execute(ctx.db, {
    workspaceId,
    surveyIds: surveys.map(({ surveyId }) => surveyId),
    zone: ruleset.timeZone,
    from: week,
    to: shiftDay(week, 7),
    countedEvidence: countedEvidence(ruleset),
  })
  const counts = new Map<string, number[]>()
  for (const { surveyId, rating, count } of rows) {
    const own = counts.get(surveyId) ?? noCounts()
    counts.set(surveyId, own)
    own[rating] = count
  }
  return counts
}
