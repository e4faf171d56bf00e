import { type ListedResponse, type ListedThanksMail, type ResponseFilter, ThanksReason } from '@otzyv/contracts'
import { asReader, sqlFile } from '@otzyv/database'
import { DIMENSIONS, type Dimension, decideDueDay, forEachName } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { chooseNames, type SeenNames } from '../choose-names.ts'
import type { AdminContext } from '../context.ts'
import { readDueRule } from '../follow-up/read-due-rule.ts'
import { type LowRatings, readLowRatings } from '../low-ratings.ts'
import { readLabels } from './read-labels.ts'
import { readOwners } from './read-owners.ts'
import { readCursor, writeCursor } from './response-cursor.ts'
import { readTicketTemplates, renderTicketUrl } from './ticket-urls.ts'

/** Who reads: not a verb by itself, but what the verbs that give answers have in common. */
export type ResponseReader = AdminContext

type Given = 'labels' | 'ticket' | 'followUp' | 'thanksMail' | 'answeredAt' | 'updatedAt' | Dimension
type Row = Omit<ListedResponse, Given> &
  Record<Dimension, string> & {
    answeredAt: Date
    updatedAt: Date
    source: string
    ticketId: string
    solvedAt: Date
    followUpState: 'open' | 'contacted' | 'resolved' | null
    reopened: boolean | null
    ownerId: string | null
    note: string | null
    revision: number | null
    changedAt: Date | null
    dueOn: string | null
    receivedAt: Date
    thanksState: ListedThanksMail['state'] | null
    thanksReason: string | null
    thanksAt: Date | null
    /** To the microsecond, for the cursor. */
    at: string
  }
type Names = readonly string[] | null
export type AskedFilter = LowRatings &
  Record<Dimension, Names> & {
    workspaceId: number
    oneId: string | null
    surveyId: string | null
    timeZone: string | null
    from: string | null
    to: string | null
    evidence: Names
    ratings: readonly number[] | null
    reasons: Names
    hasComment: boolean | null
    isLow: boolean
    followUps: Names
    responseTags: Names
    excluded: boolean | null
    overruled: boolean | null
    search: string | null
  }
type AskedPage = AskedFilter & {
  afterDay: string | null
  afterAt: string | null
  afterId: string | null
  limit: number
}

const LIST = sqlFile<AskedPage, Row>('responses/list-responses.sql')

export type FoundResponses = { responses: ListedResponse[]; next: string | null; walled: boolean }

/** One page of what the reader may read, newest first. `walled` is false where the database has no second wall. */
export async function findResponses(
  ctx: ResponseReader,
  filter: ResponseFilter,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<FoundResponses> {
  const { names, asked } = await readAsked(ctx, filter)
  const { workspaceId } = ctx
  const page = { ...readCursor(cursor), limit: limit + 1 } // one more, which says whether there is a next page
  const { result: rows, walled } = await asReader(
    ctx,
    { workspaceId, teams: names.mayReadTeams, agents: names.mayReadAgents },
    async ({ db }) => await LIST.execute(db, { ...asked, ...page }),
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { responses: await renderRows(ctx, shown, names), next: last ? writeCursor(last) : null, walled }
}

/** What a filter asks of the statements that read answers, within what the reader may read. */
export async function readAsked(
  ctx: ResponseReader,
  filter: ResponseFilter,
): Promise<{ names: SeenNames; asked: AskedFilter }> {
  if (filter.from !== undefined && filter.to !== undefined && filter.from >= filter.to)
    throw new ProblemError('invalid_request', 'from must be a day before to.', [
      { path: 'from', message: `must be before ${filter.to}` },
    ])
  const names = await chooseNames(ctx, filter)
  const some = <Value>(values: readonly Value[]) => (values.length === 0 ? null : values)
  const isYes = (value: 'yes' | 'no' | undefined) => (value === undefined ? null : value === 'yes')
  const asked = {
    workspaceId: ctx.workspaceId,
    oneId: filter.invitation ?? null,
    surveyId: filter.survey ?? null,
    ...(await readLowRatings(ctx)),
    from: filter.from ?? null,
    to: filter.to ?? null,
    ...names.asked,
    evidence: some(filter.evidence),
    ratings: some(filter.rating),
    reasons: some(filter.reason),
    hasComment: isYes(filter.comment),
    isLow: filter.low === 'yes',
    followUps: some(filter.followUp),
    responseTags: some(filter.responseTag),
    excluded: isYes(filter.excluded),
    overruled: isYes(filter.overruled),
    search: filter.search || null,
  }
  return { names, asked }
}

async function renderRows(ctx: ResponseReader, rows: readonly Row[], { countsAs }: SeenNames) {
  const counted = rows.map((row) => forEachName(DIMENSIONS, (dimension) => countsAs(dimension, row[dimension])))
  const [labelOf, nameOf, templates, dueRule] = [
    await readLabels(ctx, counted),
    await readOwners(ctx, rows),
    await readTicketTemplates(ctx),
    await readDueRule(ctx),
  ]
  return rows.map((row, index): ListedResponse => {
    const { answeredAt, updatedAt, source, ticketId, solvedAt, followUpState, reopened, ownerId, ...rest } = row
    const { note, revision, changedAt, dueOn, receivedAt, thanksState, thanksReason, thanksAt, at: _, ...own } = rest
    const dated = { state: followUpState, reopened: reopened ?? false, dueOn, day: row.day, receivedAt }
    const countedAs = (dimension: Dimension) => counted[index]?.[dimension] || null
    return {
      ...own,
      ...forEachName(DIMENSIONS, countedAs),
      labels: forEachName(DIMENSIONS, (dimension) => labelOf(dimension, countedAs(dimension))),
      answeredAt: answeredAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      ticket: {
        source,
        id: ticketId,
        solvedAt: solvedAt.toISOString(),
        url: renderTicketUrl(templates.get(source), ticketId),
      },
      followUp: followUpState && {
        state: followUpState,
        reopened: reopened ?? false,
        owner: ownerId === null ? null : { id: ownerId, name: nameOf(ownerId) },
        due: decideDueDay(dated, dueRule),
        note: note ?? '',
        revision: revision ?? 0,
        changedAt: changedAt?.toISOString() ?? null,
      },
      thanksMail: thanksState && {
        state: thanksState,
        at: (thanksAt ?? answeredAt).toISOString(),
        reason: thanksState === 'cancelled' ? (ThanksReason.safeParse(thanksReason).data ?? null) : null,
      },
    }
  })
}
