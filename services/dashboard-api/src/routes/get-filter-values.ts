import { FilterValuesAnswer, FilterValuesQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readFilterValues } from '../workspaces/read-filter-values.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import type { AddReaderRoute } from './reader-route.ts'

export const GET_FILTER_VALUES = defineRoute({
  id: 'getFilterValues',
  method: 'get',
  path: '/v1/filter-values',
  summary: 'The values of a dimension that figures can be filtered by, with the labels that pages show',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: FilterValuesQuery,
  answers: { 200: { 'application/json': FilterValuesAnswer } },
  problems: ['unknown_workspace'],
})

/** Adds `GET /v1/filter-values`. */
export const addGetFilterValues: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_FILTER_VALUES, guard, async (c, { caller, query }) => {
    const { workspace_id: workspaceId } = await readWorkspace(ctx, caller, query.workspace)
    c.header('Cache-Control', 'private, no-cache')
    return c.json(await readFilterValues(ctx, caller, { workspaceId, dimension: query.dimension }))
  })
