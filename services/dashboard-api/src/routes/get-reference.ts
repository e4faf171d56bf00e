import { OpenapiDocument, OperationParams } from '@otzyv/contracts'
import { pageHeaders } from '@otzyv/pages'
import { addRoute, defineRoute, letIn, ProblemError } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { readApiDocument } from '../reference/api-document.ts'
import { renderOperation } from '../reference/render-operation.ts'
import { renderOverview } from '../reference/render-overview.ts'
import { REFERENCE_STYLE } from '../reference/render-page.ts'
import { isTagKnown, tagOfText, wantedOf } from './answer-tag.ts'
import { answerUnchanged, makeAnswer, type SentAnswer, sendAnswer } from './send-answer.ts'

export const GET_OPENAPI = defineRoute({
  id: 'getOpenapi',
  method: 'get',
  path: '/docs/openapi.json',
  summary: 'Every call of the product as an OpenAPI 3.1 document',
  access: { by: 'anyone' },
  answers: { 200: { 'application/json': OpenapiDocument } },
  etag: true,
})

export const GET_REFERENCE = defineRoute({
  id: 'getReference',
  method: 'get',
  path: '/docs/api',
  summary: 'The reference of the API for people to read: every call, who is let in, and every error',
  access: { by: 'anyone' },
  answers: { 200: { 'text/html': null } },
  etag: true,
})

export const GET_OPERATION = defineRoute({
  id: 'getOperation',
  method: 'get',
  path: '/docs/api/:operation',
  summary: 'The page of one call: its parameters, its answers, its errors, and an example',
  access: { by: 'anyone' },
  params: OperationParams,
  answers: { 200: { 'text/html': null } },
  etag: true,
  problems: ['invalid_request', 'not_found'],
  problemPages: 'for_browsers',
})

/** Adds the reference of the API: it comes from the document alone, needs neither database nor script, and holds no data. */
export function addReference(routes: Hono, publicUrl: string): void {
  const origin = publicUrl.replace(/\/+$/, '')
  // Never more than there are calls.
  const sent = new Map<string, { tag: string; answer: SentAnswer }>()
  const send = async (c: Context, name: string, type: string, write: () => string) => {
    const text = sent.has(name) ? null : write()
    const known = sent.get(name) ?? { tag: tagOfText(text ?? ''), answer: makeAnswer(text ?? '') }
    sent.set(name, known)
    const { tag, answer } = known
    if (isTagKnown(tag, wantedOf(c))) return answerUnchanged(c, tag)
    const { 'Cache-Control': _, ...more } = pageHeaders(REFERENCE_STYLE)
    return await sendAnswer(c, answer, { tag, type, more: { ...more, 'Content-Type': type } })
  }
  const page = 'text/html; charset=utf-8'
  addRoute(routes, GET_OPENAPI, letIn, async (c) => {
    const { text } = await readApiDocument()
    return await send(c, 'openapi.json', 'application/json', () => text)
  })
  addRoute(routes, GET_REFERENCE, letIn, async (c) => {
    const document = await readApiDocument()
    return await send(c, '', page, () => renderOverview(document, origin))
  })
  addRoute(routes, GET_OPERATION, letIn, async (c, { params }) => {
    const document = await readApiDocument()
    const operation = document.operations.find(({ operationId }) => operationId === params.operation)
    if (!operation) throw new ProblemError('not_found', 'The API has no such call; /docs/api lists them all.')
    return await send(c, operation.operationId, page, () => renderOperation(document, operation, origin))
  })
}
