import { StoredResponse, SubmittedForm, SubmittedFromPage, SurveyLinkPath } from '@otzyv/contracts'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { ANSWER_MAX_BYTES, type AnswerDoor } from '../vote/create-answer-door.ts'
import type { RouteParts } from '../vote/route-parts.ts'
import { takeAnswer } from '../vote/take-answer.ts'

/** What the routes of answers have in common, those of links and those of kiosks. */
export const ANSWERED = {
  method: 'post',
  description:
    'It is answered once the version is committed. The same version sent again is `stored`, too; one that is older than what stands is `superseded`, and kept in the history. A form is answered with a page.',
  access: { by: 'link' },
  body: {
    read: 'by_route',
    content: { 'application/json': SubmittedFromPage, 'application/x-www-form-urlencoded': SubmittedForm },
    maxBytes: ANSWER_MAX_BYTES,
    // The door counts what is under way before it reads anything.
    limit: 'by_route',
  },
  answers: { 200: { 'application/json': StoredResponse, 'text/html': null } },
  problems: [
    'malformed_json',
    'invalid_request',
    'unsupported_media_type',
    'link_not_valid',
    'link_expired',
    'link_erased',
    'already_answered',
    'not_on_scale',
    'too_many_requests',
    'busy',
  ],
  problemPages: 'for_browsers',
} as const

export const SUBMIT_RESPONSE = defineRoute({
  ...ANSWERED,
  id: 'submitResponse',
  path: '/r/*',
  summary: 'Stores a version of the response to an invitation',
  params: SurveyLinkPath,
})

/** Adds `POST /r/…`: it stores a response and answers after its commit. */
export function addSubmitResponse(routes: Hono, parts: RouteParts, door: AnswerDoor): void {
  addRoute(routes, SUBMIT_RESPONSE, letIn, (c, { params }) =>
    door(c, (visitor) => takeAnswer(c, parts, visitor, params.link)),
  )
}
