import type { IndicatorsResult, NonResponseAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import {
  computeIndicator,
  computeRepresentativity,
  computeWorstCase,
  countResponses,
  type InvitedCell,
  mergeCounts,
  type Preset,
  type RatingCounts,
} from '@otzyv/indicators'
import { type CohortCell, readCohort } from '../cohort/read-cohort.ts'
import { headOf } from '../cohort/read-cohort-question.ts'
import { readIndicators } from '../figures/read-indicators.ts'
import type { Question } from '../figures/read-question.ts'

/**
 * What can be said of those who did not answer the mails of a cohort. Who is shown no small cells gets it from the weekly
 * figures that they are shown: by team alone, and with the answers that came in these weeks in place of those to these mails.
 */
export async function readNonResponse(ctx: { db: Database }, question: Question): Promise<() => NonResponseAnswer> {
  const head = { ...headOf(question), preset: question.head.preset }
  if (question.seesSmallCells) {
    const cells = await readCohort(ctx, question)
    return () => ({ ...head, ...computeWhole(cells, question.preset) })
  }
  const compute = await readIndicators(ctx, question)
  return () => ({ ...head, ...computeShown(compute(), question.preset) })
}

type Found = Omit<NonResponseAnswer, 'workspace' | 'survey' | 'from' | 'to' | 'preset'>

function computeWhole(cells: readonly CohortCell[], preset: Preset): Found {
  const paths = new Map<string, InvitedCell>()
  for (const { team, product, language, sent, responded } of cells)
    addTo(paths, { path: [team, product, language], sent, responded })
  const [sent, responded] = [sumOf(cells.map((cell) => cell.sent)), sumOf(cells.map((cell) => cell.responded))]
  const counts = mergeCounts(cells.map(({ ratingCounts }) => ratingCounts))
  return {
    ...{ sent, responded, hiddenWeeks: 0 },
    representativity: { by: ['team', 'product', 'language'], hidden: 0, ...representativityOf(paths) },
    // Who is not counted is as unknown as the silent.
    worstCase: worstCaseOf('cohort', counts, sent - countResponses(counts), preset),
  }
}

function computeShown({ overall, series }: IndicatorsResult, preset: Preset): Found {
  const shown = overall.points.flatMap(({ ratingCounts, responseRate: { sent, responded } }) =>
    ratingCounts === null || sent === null || responded === null ? [] : [{ ratingCounts, sent, responded }],
  )
  const paths = new Map<string, InvitedCell>()
  let hidden = 0
  for (const { value, points } of series)
    for (const { responseRate } of points) {
      const { sent, responded } = responseRate
      if (sent === null || responded === null) hidden += 1
      else addTo(paths, { path: [value ?? ''], sent, responded })
    }
  const sent = sumOf(shown.map((week) => week.sent))
  const responded = sumOf(shown.map((week) => week.responded))
  const counts = mergeCounts(shown.map(({ ratingCounts }) => ratingCounts))
  const nothing = shown.length === 0
  return {
    sent: nothing ? null : sent,
    responded: nothing ? null : responded,
    hiddenWeeks: overall.points.length - shown.length,
    representativity: { by: ['team'], hidden, ...representativityOf(paths) },
    worstCase: nothing ? null : worstCaseOf('weeks', counts, sent - responded, preset),
  }
}

function representativityOf(paths: ReadonlyMap<string, InvitedCell>) {
  const { found, confidence, groups, merged } = computeRepresentativity([...paths.values()])
  const { representativity: value = null, lower = null, upper = null } = found ?? {}
  return { groups, merged, confidence, value, lower, upper }
}

function worstCaseOf(answersOf: 'cohort' | 'weeks', counts: RatingCounts, silent: number, preset: Preset) {
  const bounds = computeWorstCase(counts, silent, preset)
  const { value } = computeIndicator(counts, preset)
  return bounds && { answersOf, answers: countResponses(counts), silent, value, ...bounds }
}

function addTo(paths: Map<string, InvitedCell>, { path, sent, responded }: InvitedCell): void {
  const key = JSON.stringify(path)
  const before = paths.get(key)
  paths.set(key, { path, sent: sent + (before?.sent ?? 0), responded: responded + (before?.responded ?? 0) })
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
