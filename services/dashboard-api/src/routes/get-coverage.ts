import { CoverageAnswer, CoverageQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readCoverageQuestion, readShownCoverage } from '../coverage/read-shown-coverage.ts'
import { readTeamCoverage } from '../coverage/read-team-coverage.ts'
import { tagOfCoverage } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { sendFromSnapshot } from './send-from-snapshot.ts'

export const GET_COVERAGE = defineRoute({
  id: 'getCoverage',
  method: 'get',
  path: '/v1/coverage',
  summary: 'What became of every solved ticket: asked, or not asked for one named reason',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: CoverageQuery,
  answers: { 200: { 'application/json': CoverageAnswer } },
  etag: true,
  problems: ['unknown_workspace'],
})

/** Adds `GET /v1/coverage`. */
export const addGetCoverage: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_COVERAGE, guard, async (c, { caller, query }) =>
    sendFromSnapshot(c, ctx, {
      reader: caller,
      ask: async (ctx) => await readCoverageQuestion(ctx, caller, query),
      nameOf: (question) => {
        const tag = tagOfCoverage(question)
        // It names the database, too.
        return { tag, memoryKey: tag }
      },
      read: async (ctx, question) => {
        const { seen } = question
        const report = await (seen === null
          ? readShownCoverage(ctx, question)
          : readTeamCoverage(ctx, { ...question, seen }))
        return () => report
      },
    }),
  )
