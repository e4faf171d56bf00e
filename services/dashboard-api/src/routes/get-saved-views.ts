import { SavedViewsAnswer, SavedViewsQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readSavedViews } from '../saved-views/read-saved-views.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import type { AddReaderRoute } from './reader-route.ts'

export const GET_SAVED_VIEWS = defineRoute({
  id: 'getSavedViews',
  method: 'get',
  path: '/v1/saved-views',
  summary: 'Addresses of the dashboard under a name: one’s own, and those that are shared with the workspace',
  description: 'Who sees some teams is given what names no others.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: SavedViewsQuery,
  answers: { 200: { 'application/json': SavedViewsAnswer } },
  problems: ['unknown_workspace'],
})

/** Adds `GET /v1/saved-views`. */
export const addGetSavedViews: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_SAVED_VIEWS, guard, async (c, { caller, query }) => {
    const { workspace_id } = await readWorkspace(ctx, caller, query.workspace)
    const savedViews = await readSavedViews(ctx, workspace_id, caller, await readSeenTeams(ctx, caller))
    c.header('Cache-Control', 'private, no-cache')
    return c.json({ savedViews })
  })
