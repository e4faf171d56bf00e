import type { Database } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { scaleOf } from '@otzyv/indicators'
import { decideLine } from './decide-line.ts'
import { findPreset } from './find-preset.ts'
import type { Finding, Judged, Moment, WatchedRule } from './finding.ts'
import { hourOf } from './hour-of.ts'
import { type Granularity, lastPeriod } from './last-period.ts'
import { readPeriodCells } from './read-period-cells.ts'
import { type By, isCountedOneByOne } from './scope.ts'

type Line = { below: number | null; minN: number; period: Granularity; by: By }

/** What was held against a line: of `held` all that had enough responses, wherever they stand to it. */
type JudgedLine = NonNullable<Judged> & { held: (Omit<Finding, 'saw'> & { line: number })[] }

/**
 * Holds the last full period of all that a rule watches against a line; without one, against the target of the survey. Null if
 * that was counted one by one within this hour.
 */
export async function judgeLine(
  ctx: { db: Database },
  rule: WatchedRule,
  { below, minN, period: granularity, by }: Line,
  moment: Moment,
): Promise<JudgedLine | null> {
  const { workspaceId, today } = moment
  const memory = isCountedOneByOne(rule, by) ? { hour: hourOf(moment) } : {}
  if (memory.hour !== undefined && moment.memory.hour === memory.hour) return null
  const { from, to } = lastPeriod(today, granularity)
  const judgedTo = shiftDay(to, -1)
  const line = below ?? (await readTarget(ctx, workspaceId, rule.surveyId))
  if (line === null) return { findings: [], held: [], judgedTo, memory }
  const cells = await readPeriodCells(ctx, workspaceId, rule, { by, granularity, from, to })
  let isOffScale = false
  const findings: Finding[] = []
  const held: JudgedLine['held'] = []
  for (const { value, preset, figure } of cells) {
    const decided = decideLine({ below: line, minN, figure, ...scaleOf(findPreset(preset)) })
    const subject = { dimension: by === 'none' ? '' : by, value }
    const detail = { line, granularity, preset, minN }
    const one = { ...subject, day: judgedTo, onsetDay: from, before: null, after: figure, detail }
    if (decided.outcome !== 'nothing') findings.push({ ...one, saw: decided.outcome })
    if (decided.outcome !== 'nothing' || decided.reason === 'chance') held.push({ ...one, line })
    else isOffScale ||= decided.reason === 'line_off_scale'
  }
  return { findings, held, judgedTo, memory, isOffScale }
}

/** What a survey is to reach; null without a target. */
export async function readTarget(
  { db }: { db: Database },
  workspaceId: number,
  surveyId: string | null,
): Promise<number | null> {
  const row = await db
    .selectFrom('survey')
    .select('target')
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId ?? '')
    .executeTakeFirst()
  return row?.target ?? null
}
