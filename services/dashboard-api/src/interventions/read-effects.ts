import { measureOf } from '@otzyv/briefing'
import type {
  EffectFact,
  InterventionEffectsAnswer,
  InterventionEffectsQuery,
  SeenIntervention,
} from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { DIMENSIONS, forEachName, shiftDay } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import {
  computeIndicator,
  type JudgedEffect,
  judgeEffects,
  mergeCounts,
  type Preset,
  type WeekCounts,
} from '@otzyv/indicators'
import { lookUp, questionOf } from '../figures/read-question.ts'
import type { Asking } from '../figures/read-weeks.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { chooseEffectWeeks, type EffectWeeks } from './choose-weeks.ts'
import { readCountedNames } from './read-counted-names.ts'
import { readInterventions } from './read-interventions.ts'
import { readTouched, type Touched } from './read-touched.ts'

/** As many are judged together, the newest: more would hide what each did. */
const JUDGED_AT_MOST = 20

/** One intervention with what was read for it; `found` is null where its parts are not given to this reader. */
type Read = { intervention: SeenIntervention; weeks: EffectWeeks; found: Touched | null }

/** What came of the interventions that a reader sees, from the weeks that they are shown. To be read in one snapshot. */
export async function readEffects(
  ctx: { db: Database; now: () => Date },
  reader: FigureReader,
  { workspace, survey }: InterventionEffectsQuery,
): Promise<InterventionEffectsAnswer> {
  const seen = await readSeenTeams(ctx, reader)
  const query = {
    ...({ workspace, survey, groupBy: 'none', granularity: 'week', asOf: 'now' } as const),
    ...forEachName(DIMENSIONS, () => []),
  }
  const { workspaceId, today, preset, head } = questionOf(await lookUp(ctx, reader, query), { reader, query, seen })
  const all = await readInterventions(ctx, { workspaceId, timeZone: head.workspace.timeZone }, seen)
  const names = await readCountedNames(ctx, workspaceId)
  const asking: Asking = { reader, seen, workspace, survey }
  const reads: Read[] = []
  for (const intervention of all.slice(0, JUDGED_AT_MOST)) {
    const weeks = chooseEffectWeeks(intervention, today)
    const others = all.filter((one) => one !== intervention && meets(one, weeks))
    const isTouchedElse = (dimension: 'team' | 'product', value: string) =>
      others.some((one) => one[`${dimension}s`].some((name) => names(dimension, name) === value))
    reads.push({
      intervention,
      weeks,
      found: await readTouched(ctx, asking, intervention, weeks, names, isTouchedElse),
    })
  }
  const { effects, compared, confidence } = judgeEffects(
    reads.flatMap(({ found }, key) =>
      found ? [{ key, touched: found.touched, controls: found.controls.map(({ weeks }) => weeks) }] : [],
    ),
    preset,
  )
  const judged = new Map(effects.map((one) => [one.key, one]))
  const { id, name, unit } = preset
  return {
    survey: head.survey,
    preset: { id, name, unit, min: head.preset.min, max: head.preset.max, measures: measureOf(preset) },
    today,
    compared,
    confidence,
    effects: reads.map((read, key) => toFact(read, judged.get(key) ?? null, { today, preset })),
    leftOut: all.length - reads.length,
  }
}

/** Whether the days of an intervention lie in these weeks, or between them. */
function meets({ firstDay, lastDay }: SeenIntervention, { before, after }: EffectWeeks): boolean {
  return firstDay < after.to && lastDay >= before.from
}

function toFact(
  { intervention, weeks, found }: Read,
  judged: JudgedEffect<number> | null,
  { today, preset }: { today: string; preset: Preset },
): EffectFact {
  const isPlanned = today < intervention.firstDay
  const nothing = { effect: null, adjustedPValue: null, others: [], movedBefore: false, controlAlike: null }
  const controls = (found?.controls ?? []).map(({ value, label }) => ({ value, label }))
  if (found === null || judged === null || isPlanned) {
    const verdict = isPlanned ? 'planned' : 'not_given'
    return {
      ...{ intervention, verdict, before: null, after: null, ...nothing, controls },
      ...{ dimension: found?.dimension ?? null, wouldShow: null },
    }
  }
  const { verdict, effect, adjustedPValue, others, movedBefore, controlAlike, noticeable } = judged
  const factOf = (side: 'before' | 'after', counts: WeekCounts) => {
    const { n, value, lower, upper } = computeIndicator(mergeCounts(counts), preset)
    return { ...weeks[side], weeks: counts.length, hiddenWeeks: found.hidden[side], n, value, lower, upper }
  }
  return {
    intervention,
    verdict,
    before: factOf('before', found.touched.before),
    after: found.touched.after.length === 0 ? null : factOf('after', found.touched.after),
    ...{ effect, adjustedPValue, others: [...others], movedBefore, controlAlike, controls },
    dimension: found.dimension,
    wouldShow: noticeable && { size: noticeable.size, by: shiftDay(weeks.after.from, 7 * noticeable.weeks) },
  }
}
