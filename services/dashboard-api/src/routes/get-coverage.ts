import { CoverageQuery, CoverageReport } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readShownCoverage } from '../coverage/read-shown-coverage.ts'
import type { AddReaderRoute } from './reader-route.ts'

export const GET_COVERAGE = defineRoute({
  id: 'getCoverage',
  method: 'get',
  path: '/v1/coverage',
  summary: 'What became of every solved ticket: asked, or not asked for one named reason',
  access: { ...withKey('indicators:read'), withoutKey: 'data_on_loopback' },
  query: CoverageQuery,
  answers: { 200: { 'application/json': CoverageReport } },
  problems: ['unknown_workspace'],
})

/** Adds `GET /v1/coverage`. */
export const addGetCoverage: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_COVERAGE, guard, async (c, { caller, query }) => {
    c.header('Cache-Control', 'private, no-cache')
    return c.json(await readShownCoverage(ctx, caller, query))
  })
