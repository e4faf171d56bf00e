import type { ResponsesQuery } from '@otzyv/contracts'
import { teamsOfActor } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import type { AdminContext } from './context.ts'

type Named = 'team' | 'product' | 'agent'
type Names = readonly string[] | null

/** Teams, products and agents as tickets name them; null: any. */
export type SeenNames = {
  /** Whose responses the actor may read at all. */
  mayReadTeams: Names
  mayReadAgents: Names
  /** Of these, what is asked for. */
  teams: Names
  products: Names
  agents: Names
  /** What a value counts as in the figures. */
  countsAs: (dimension: Named, value: string) => string
}

/**
 * What of a question an actor may be answered. Values that were merged go with the one that they count as. Throws `forbidden`
 * for teams that are not theirs, in the same words as for those that there are not, and for an agent of whom nobody said
 * which one they are in the helpdesk.
 */
export async function chooseNames(ctx: AdminContext, query: ResponsesQuery): Promise<SeenNames> {
  const merges = await ctx.db
    .selectFrom('dimension_merge')
    .select(['dimension', 'value', 'counts_as'])
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
  const countsAs = (dimension: Named, value: string) =>
    merges.find((merge) => merge.dimension === dimension && merge.value === value)?.counts_as ?? value
  const reported = (dimension: Named, values: readonly string[]) => {
    const counted = new Set(values.map((value) => countsAs(dimension, value)))
    const merged = merges.filter((merge) => merge.dimension === dimension && counted.has(merge.counts_as))
    return [...new Set([...counted, ...merged.map(({ value }) => value)])]
  }
  const asked = (dimension: Named) => (query[dimension].length === 0 ? null : reported(dimension, query[dimension]))
  const within = (wished: Names, may: Names) =>
    wished && may ? wished.filter((one) => may.includes(one)) : (wished ?? may)
  const teams = teamsOfActor(ctx.actor)
  const mayReadTeams = teams && reported('team', teams)
  if (mayReadTeams && query.team.some((team) => !mayReadTeams.includes(team)))
    throw new ProblemError('forbidden', 'These are not your teams. Without team the responses are of those that are.')
  const own = await readOwnAgent(ctx)
  const mayReadAgents = own === null ? null : reported('agent', [own])
  return {
    mayReadTeams,
    mayReadAgents,
    teams: within(asked('team'), mayReadTeams),
    products: asked('product'),
    agents: within(asked('agent'), mayReadAgents),
    countsAs,
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
