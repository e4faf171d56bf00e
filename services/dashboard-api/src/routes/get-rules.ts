import { RulesAnswer, RulesQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readRules } from '../rules/read-rules.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { sendFromSnapshot } from './send-from-snapshot.ts'

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
  addRoute(routes, GET_RULES, guard, async (c, { caller, query }) =>
    sendFromSnapshot(c, ctx, {
      reader: caller,
      ask: async (ctx) => await readRules(ctx, caller, query),
      nameOf: () => ({ tag: null, memoryKey: null }),
      read: async (_ctx, rules) => () => rules,
    }),
  )
