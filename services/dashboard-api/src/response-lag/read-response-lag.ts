import type { IndicatorsResult, ResponseLagAnswer, ResponseLags } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { computeResponseRate, SUPPRESSED_N } from '@otzyv/indicators'
import { type CohortCell, readCohort } from '../cohort/read-cohort.ts'
import { headOf } from '../cohort/read-cohort-question.ts'
import { readIndicators } from '../figures/read-indicators.ts'
import { labelIn, type Question } from '../figures/read-question.ts'

type Counts = Pick<CohortCell, 'sent' | 'responded' | 'sameDay' | 'within3Days' | 'within14Days'>

/**
 * How soon the mails of a cohort were answered. Who is shown no small cells gets no teams, and of all together the weeks
 * whose figures they are shown and of which no part is of fewer than 5: so each sum is one of weeks that could stand alone.
 */
export async function readResponseLag(ctx: { db: Database }, question: Question): Promise<() => ResponseLagAnswer> {
  const cells = await readCohort(ctx, question)
  if (question.seesSmallCells) return () => computeWhole(question, cells)
  const compute = await readIndicators(ctx, question)
  return () => computeShown(question, cells, compute())
}

function computeWhole(question: Question, cells: readonly CohortCell[]): ResponseLagAnswer {
  const teams = nameTeams(
    question,
    groupBy(cells, ({ team }) => team),
  )
  return { ...headOf(question), total: lagsOf(addUp(cells)), hiddenWeeks: 0, teams }
}

function computeShown(
  question: Question,
  cells: readonly CohortCell[],
  { overall }: IndicatorsResult,
): ResponseLagAnswer {
  const weeks = groupBy(cells, ({ week }) => week)
  const shown = overall.points.flatMap(({ from, responseRate }): Counts[] => {
    const week = addUp(weeks.get(from) ?? [])
    return responseRate.sent === null || hasSmallPart(week) ? [] : [week]
  })
  const hiddenWeeks = overall.points.length - shown.length
  return { ...headOf(question), total: shown.length === 0 ? null : lagsOf(addUp(shown)), hiddenWeeks, teams: null }
}

function hasSmallPart({ sent, responded, sameDay, within3Days, within14Days }: Counts): boolean {
  const parts = [sameDay, within3Days - sameDay, within14Days - within3Days, responded - within14Days, sent - responded]
  return parts.some((part) => part > 0 && part < SUPPRESSED_N)
}

function nameTeams({ groups: [names] }: Question, teams: ReadonlyMap<string, readonly CohortCell[]>) {
  return [...teams]
    .map(([value, cells]) => ({
      value: value === '' ? null : value,
      label: names ? labelIn(names, value) : value,
      retired: names?.retired.includes(value) ?? false,
      ...lagsOf(addUp(cells)),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

function lagsOf({ sent, sameDay, within3Days, within14Days }: Counts): ResponseLags {
  const rateOf = (count: number) => {
    const { value, lower, upper } = computeResponseRate({ sent, responded: count })
    return { count, value, lower, upper }
  }
  return { sent, sameDay: rateOf(sameDay), within3Days: rateOf(within3Days), within14Days: rateOf(within14Days) }
}

function addUp(cells: readonly Counts[]): Counts {
  const sumOf = (name: keyof Counts) => cells.reduce((sum, cell) => sum + cell[name], 0)
  return {
    sent: sumOf('sent'),
    responded: sumOf('responded'),
    sameDay: sumOf('sameDay'),
    within3Days: sumOf('within3Days'),
    within14Days: sumOf('within14Days'),
  }
}

function groupBy(cells: readonly CohortCell[], keyOf: (cell: CohortCell) => string): Map<string, CohortCell[]> {
  const groups = new Map<string, CohortCell[]>()
  for (const cell of cells) {
    const group = groups.get(keyOf(cell))
    if (group) group.push(cell)
    else groups.set(keyOf(cell), [cell])
  }
  return groups
}
