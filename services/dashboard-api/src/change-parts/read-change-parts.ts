import type { ChangePartsAnswer, ChangePartsQuery, IndicatorsQuery } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { chooseSides, countedEvidence, type Sides } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { limitToTeams } from '../figures/limit-to-teams.ts'
import { readBucketSums } from '../figures/read-bucket-sums.ts'
import { type GroupNames, labelIn, lookUp, type Question, questionOf } from '../figures/read-question.ts'
import { readWaiting } from '../figures/read-waiting.ts'
import type { Bucket } from '../periods/buckets.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { computeChangeParts, type PartSums } from './compute-change-parts.ts'

type Context = { db: Database; now: () => Date }

/** What a change is asked about, looked up; no sum is read for it. */
export type ChangePartsQuestion = { sides: Sides; query: ChangePartsQuery; own: Question }

/** More are no parts that somebody reads. */
const MAX_PARTS = 5_000

/**
 * Looks up what a change is about. Throws `unknown_workspace`, `unknown_survey`, `invalid_request`, and `forbidden` for who is
 * shown no small cells: the parts of a change are figures of two or more dimensions together.
 */
export async function readChangePartsQuestion(
  ctx: Context,
  reader: FigureReader,
  query: ChangePartsQuery,
): Promise<ChangePartsQuestion> {
  const seen = await readSeenTeams(ctx, reader)
  const { by, against: _against, ...rest } = query
  const asked: IndicatorsQuery = limitToTeams({ ...rest, groupBy: by, granularity: 'week', asOf: 'now' }, seen)
  const found = await lookUp(ctx, reader, asked)
  // Nobody is behind made-up answers, and a briefing gives the parts of its changes to everyone, too.
  if (!reader.seesSmallCells && !found.workspace.madeUp)
    throw new ProblemError(
      'forbidden',
      'The parts of a change could reveal single answers. They are for those who may read single answers.',
    )
  const sides = chooseSides(found.row.today, query)
  if ('path' in sides)
    throw new ProblemError('invalid_request', 'A change is looked at in whole weeks that are over.', [sides])
  const { from, to } = sides.period
  return { sides, query, own: questionOf(found, { reader, query: { ...asked, from, to }, seen }) }
}

/** Reads the sums of a change in the snapshot of the question; the answer is computed when it is called for. */
export async function readChangeParts(ctx: Context, { sides, query, own }: ChangePartsQuestion) {
  const { workspaceId, head, rules, filters, preset, seen } = own
  const about = { workspaceId, surveyId: head.survey.id, granularity: 'week' as const }
  const { groupBy, survey, workspace, filters: written, preset: shown, from, to } = head
  const sums = []
  let counting = false
  for (const span of spansOf(sides)) {
    sums.push(
      ...(await readBucketSums(ctx, {
        ...{ ...about, ...span, groupBy, filters },
        countedEvidence: countedEvidence(rules),
      })),
    )
    const waitingOf = await readWaiting(ctx, { ...about, ...span, teams: seen === null ? null : seen.reported })
    counting ||= (waitingOf(null)?.answers ?? 0) > 0
  }
  const parts = new Map<string, PartSums & { weeks: PartSums['weeks'][number][] }>()
  for (const { value, second, bucket, ratingCounts } of sums) {
    const key = JSON.stringify([value, second])
    const part = parts.get(key) ?? { ...nameOf(own.groups, [value, second]), weeks: [] }
    part.weeks.push({ week: bucket, counts: ratingCounts })
    parts.set(key, part)
  }
  if (parts.size > MAX_PARTS)
    throw new ProblemError(
      'invalid_request',
      `The change would have ${parts.size} parts; at most ${MAX_PARTS} are given. Choose one dimension, or filter.`,
    )
  const { by, against } = query
  return (): ChangePartsAnswer => ({
    ...{ workspace, survey, preset: shown, by, filters: written, from, to },
    against: { kind: against, ...sides.against },
    counting,
    ...computeChangeParts([...parts.values()], sides, preset),
  })
}

/** What is read: one span, or two if what is compared with lies apart from the weeks that are looked at. */
function spansOf({ period, against, looked }: Sides): Bucket[] {
  const from = looked.from < period.from ? looked.from : period.from
  if (against.to < from) return [against, { from, to: period.to }]
  return [{ from: against.from < from ? against.from : from, to: period.to }]
}

function nameOf(groups: readonly GroupNames[], values: readonly [string, string]) {
  const [first, second] = groups.map((group, index) => {
    const value = values[index] ?? ''
    return { value: value === '' ? null : value, label: labelIn(group, value) }
  })
  return {
    value: first?.value ?? null,
    label: first?.label ?? '',
    ...(second ? { second } : {}),
    retired: groups.some(({ retired }, index) => retired.includes(values[index] ?? '')),
  }
}
