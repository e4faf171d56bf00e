import type { ResponseFilter } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension, forEachName } from '@otzyv/domain'
import { teamsOfActor } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import type { AdminContext } from './context.ts'

type Names = readonly string[] | null

/** Whose responses an actor may read, as tickets name their teams and agents; null: anyone's. */
export type ReadableNames = { mayReadTeams: Names; mayReadAgents: Names }

/** The values of dimensions as tickets name them; null: any. */
export type SeenNames = ReadableNames & {
  /** Of what the actor may read, what is asked for. */
  asked: Record<Dimension, Names>
  /** What a value counts as in the figures. */
  countsAs: (dimension: Dimension, value: string) => string
}

/**
 * What of a question an actor may be answered. Values that were merged go with the one that they count as. Throws `forbidden`
 * for teams that are not theirs, in the same words as for those that there are not, and for an agent of whom nobody said
 * which one they are in the helpdesk.
 */
export async function chooseNames(ctx: AdminContext, query: ResponseFilter): Promise<SeenNames> {
  const merged = await readMerges(ctx)
  const { mayReadTeams, mayReadAgents } = await limitNames(ctx, merged)
  if (mayReadTeams && query.team.some((team) => !mayReadTeams.includes(team)))
    throw new ProblemError('forbidden', 'These are not your teams. Without team the responses are of those that are.')
  const within = (wished: Names, may: Names) =>
    wished && may ? wished.filter((one) => may.includes(one)) : (wished ?? may)
  const asked = forEachName<Dimension, Names>(DIMENSIONS, (dimension) =>
    query[dimension].length === 0 ? null : merged.reported(dimension, query[dimension]),
  )
  return {
    mayReadTeams,
    mayReadAgents,
    asked: { ...asked, team: within(asked.team, mayReadTeams), agent: within(asked.agent, mayReadAgents) },
    countsAs: merged.countsAs,
  }
}

/** Whose responses an actor may read at all; throws `forbidden` as {@link chooseNames} does. */
export async function readReadableNames(ctx: AdminContext): Promise<ReadableNames> {
  return await limitNames(ctx, await readMerges(ctx))
}

type Merges = {
  countsAs: (dimension: Dimension, value: string) => string
  /** Values with all those that tickets brought and that count as one of them. */
  reported: (dimension: Dimension, values: readonly string[]) => string[]
}

async function readMerges({ db, workspaceId }: AdminContext): Promise<Merges> {
  const merges = await db
    .selectFrom('dimension_merge')
    .select(['dimension', 'value', 'counts_as'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const countsAs = (dimension: Dimension, value: string) =>
    merges.find((merge) => merge.dimension === dimension && merge.value === value)?.counts_as ?? value
  const reported = (dimension: Dimension, values: readonly string[]) => {
    const counted = new Set(values.map((value) => countsAs(dimension, value)))
    const found = merges.filter((merge) => merge.dimension === dimension && counted.has(merge.counts_as))
    return [...new Set([...counted, ...found.map(({ value }) => value)])]
  }
  return { countsAs, reported }
}

async function limitNames(ctx: AdminContext, { reported }: Merges): Promise<ReadableNames> {
  const teams = teamsOfActor(ctx.actor)
  const own = await readOwnAgent(ctx)
  return {
    mayReadTeams: teams && reported('team', teams),
    mayReadAgents: own === null ? null : reported('agent', [own]),
  }
}

/** What the helpdesk calls an actor with the role agent, who reads no other's responses; null for every other actor. */
async function readOwnAgent({ db, workspaceId, actor }: AdminContext): Promise<string | null> {
  if (actor.kind !== 'person' || actor.role !== 'agent') return null
  const person = await db
    .selectFrom('person')
    .select('agent')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', actor.id)
    .executeTakeFirst()
  if (person?.agent) return person.agent
  throw new ProblemError(
    'forbidden',
    'Nobody has said yet what the helpdesk calls you. Somebody with the role admin can do it; then you see what was said of your tickets.',
  )
}
