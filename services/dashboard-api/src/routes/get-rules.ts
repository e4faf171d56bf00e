import { RulesAnswer, RulesQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readRules } from '../rules/read-rules.ts'
import { answerRemembered } from './answer-remembered.ts'
import type { AddReaderRoute } from './reader-route.ts'

export const GET_RULES = defineRoute({
  id: 'getRules',
  method: 'get',
  path: '/v1/rules',
  summary: 'By which rules the figures of a survey are computed, since when, and when they were last checked',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: RulesQuery,
  answers: { 200: { 'application/json': RulesAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/rules`. */
export const addGetRules: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(
    routes,
    GET_RULES,
    guard,
    async (c, { caller, query }) =>
      await answerRemembered(c, ctx, {
        lookUp: (ctx) => readRules(ctx, caller, query),
        tagOf: () => null,
        read: async (_ctx, rules) => rules,
      }),
  )
