import {
  ApiScope,
  EvidenceOverruled,
  EvidenceQuery,
  SubmittedForm,
  SubmittedFromPage,
  TicketLinkRequest,
} from '@otzyv/contracts'
import {
  breakBody,
  breakQuery,
  fieldsOfBody,
  type GeneratedBody,
  generateBody,
  generateQuery,
  generateWrongBody,
  namesOf,
  type SentBody,
} from '@otzyv/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'
import { SURVEY_ROUTES } from './routes.ts'

let endpoint: TestEndpoint
const keys = new Map<string, { authorization: string }>()
/** The invitations whose answer was acknowledged: those, and no others, have a response at the end. */
const acknowledged = new Set<string>()

beforeAll(async () => {
  endpoint = await startEndpoint()
  for (const scope of ApiScope.options) keys.set(scope, await endpoint.keyFor(scope))
})
afterAll(() => endpoint.stop())

/** Asks a route; the client holds the answer against its definition. */
async function ask(
  method: string,
  path: string,
  body?: SentBody['body'] | URLSearchParams,
  headers: Record<string, string> = {},
) {
  const response = await endpoint.routes.request(path, { method, headers, ...(body === undefined ? {} : { body }) })
  expect(response.status).toBeLessThan(500)
  return response.status
}

/** Answers a new invitation. */
async function answer(body: SentBody['body'] | URLSearchParams, type: string | null, accept = '*/*') {
  const { invitationId, token } = await endpoint.invite()
  const headers = { accept, ...(type === null ? {} : { 'content-type': type }) }
  const status = await ask('POST', `/r/${token}`, body, headers)
  if (status === 200) acknowledged.add(invitationId)
  return status
}

const JSON_TYPE = 'application/json'
const accepted = fc.constantFrom('*/*', 'text/html,application/xhtml+xml', JSON_TYPE)
const now = fc.integer({ min: 0, max: 60_000 }).map((ago) => Date.now() - ago)
const good = generateBody(SubmittedFromPage, { rating: fc.integer({ min: 1, max: 5 }), renderedAtMs: now })

test('each answer that the document describes is taken', async () => {
  await fc.assert(
    fc.asyncProperty(good, accepted, async (body, accept) => {
      expect(await answer(JSON.stringify(body), JSON_TYPE, accept)).toBe(200)
    }),
    { numRuns: 50 },
  )
})

test.each(fieldsOfBody(SubmittedFromPage))(
  'an answer whose %s is broken is answered as the definition says, and never by an error of ours',
  async (field) => {
    await fc.assert(
      fc.asyncProperty(breakBody(good, field), accepted, async (body, accept) => {
        const status = await answer(JSON.stringify(body), JSON_TYPE, accept)
        expectOneOf(field === 'facts' ? [200, 413] : [200, 413, 422], status)
      }),
      { numRuns: 25 },
    )
  },
)

test('an answer that is no JSON object, no form, or comes as something else, is refused', async () => {
  await fc.assert(
    fc.asyncProperty(generateWrongBody(good), accepted, async ({ body, type }, accept) => {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
      expectOneOf([400, 413, 415, 422], await answer(bytes, type, accept))
    }),
    { numRuns: 60 },
  )
})

function formOf(body: GeneratedBody): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(body))
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one))
  return form
}

test('a form of a page without scripts is answered with a page, whatever its fields hold', async () => {
  const form = generateBody(SubmittedForm, { rating: fc.constantFrom('1', '2', '3', '4', '5') })
  const broken = fc.constantFrom(...fieldsOfBody(SubmittedForm)).chain((field) => breakBody(form, field))
  await fc.assert(
    fc.asyncProperty(fc.oneof(form, broken), accepted, async (body, accept) => {
      expectOneOf([200, 413, 422], await answer(formOf(body), 'application/x-www-form-urlencoded', accept))
    }),
    { numRuns: 80 },
  )
})

test('every answer that was acknowledged is stored, and no other one', async () => {
  // Opening a link in any way is no answer.
  const tail = fc.oneof(
    fc.constantFrom('', '/', '/5', '/99', '/5/x', '?a=b', '.', '%00', '%', '%2F3', '/-1'),
    fc.webPath(),
  )
  await fc.assert(
    fc.asyncProperty(
      tail,
      fc.constantFrom('r', 'o', 'k'),
      fc.constantFrom('GET', 'HEAD'),
      async (end, door, method) => {
        const { token } = await endpoint.invite()
        expect([200, 404]).toContain(await ask(method, `/${door}/${token}${end}`))
      },
    ),
    { numRuns: 60 },
  )
  const rows = await endpoint.database.db.selectFrom('response').select('invitation_id').execute()
  expect(new Set(rows.map((row) => row.invitation_id))).toEqual(acknowledged)
  expect(acknowledged.size).toBeGreaterThan(100)
})

test.each(['r', 'o', 'k'])('whatever stands behind /%s/, a link that was not made here is not valid', async (door) => {
  const path = fc.oneof(fc.webPath(), fc.string({ unit: 'binary' }).map(encodeURIComponent), fc.base64String())
  await fc.assert(
    fc.asyncProperty(path, fc.constantFrom('GET', 'HEAD', 'POST'), async (end, method) => {
      fc.pre(door !== 'o' || method !== 'POST')
      const body = method === 'POST' ? JSON.stringify(submitted()) : undefined
      expect(await ask(method, `/${door}/${end}`, body, { 'content-type': JSON_TYPE })).toBe(404)
    }),
    { numRuns: 60 },
  )
})

test('a link is made for each ticket that the document describes, and a broken field gets the answer that its definition names', async () => {
  const link = generateBody(TicketLinkRequest, {
    ticketId: fc.uuid(),
    survey: fc.constantFrom<unknown>(undefined, null, '', 'csat'),
  })
  const post = (body: GeneratedBody) =>
    ask('POST', '/v1/links', JSON.stringify(body), { 'content-type': JSON_TYPE, ...keys.get('tickets:write') })
  await fc.assert(
    fc.asyncProperty(link, async (body) => expectOneOf([200], await post(body))),
    { numRuns: 20 },
  )
  for (const field of fieldsOfBody(TicketLinkRequest)) {
    const codes = field === 'ticketId' ? [200, 413, 422] : field === 'survey' ? [200, 404, 413, 422] : [200, 413]
    await fc.assert(
      fc.asyncProperty(breakBody(link, field), async (body) => expectOneOf(codes, await post(body))),
      { numRuns: 15 },
    )
  }
})

function expectOneOf(codes: readonly number[], status: number): void {
  expect(codes).toContain(status)
}

test('evidence is listed and overruled as the definitions say, whatever query, id and body hold', async () => {
  const key = keys.get('evidence:write') ?? {}
  const list = (query: [string, string][]) =>
    ask('GET', `/v1/evidence?${new URLSearchParams(query)}`, undefined, { ...key })
  const query = generateQuery(EvidenceQuery)
  await fc.assert(
    fc.asyncProperty(query, async (one) => expectOneOf([200], await list(one))),
    { numRuns: 15 },
  )
  for (const name of namesOf(EvidenceQuery)) {
    const broken = query.chain((one) => breakQuery(one, name))
    await fc.assert(
      fc.asyncProperty(broken, async (one) => expectOneOf([200, 422], await list(one))),
      { numRuns: 20 },
    )
  }
  const put = (id: string, body: GeneratedBody) =>
    ask('PUT', `/v1/evidence/${encodeURIComponent(id)}`, JSON.stringify(body), { 'content-type': JSON_TYPE, ...key })
  const { invitationId, token } = await endpoint.invite()
  await endpoint.post(token, submitted())
  acknowledged.add(invitationId)
  const id = fc.oneof(fc.constant(invitationId), fc.uuid(), fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }))
  const overruled = generateBody(EvidenceOverruled)
  const broken = fc.constantFrom(...fieldsOfBody(EvidenceOverruled)).chain((field) => breakBody(overruled, field))
  await fc.assert(
    fc.asyncProperty(fc.constant(invitationId), overruled, async (one, body) =>
      expectOneOf([200], await put(one, body)),
    ),
    { numRuns: 15 },
  )
  await fc.assert(
    fc.asyncProperty(id, fc.oneof(overruled, broken), async (one, body) =>
      expectOneOf([200, 404, 413, 422], await put(one, body)),
    ),
    { numRuns: 60 },
  )
})

test.each(SURVEY_ROUTES.filter(({ access }) => access.by === 'key'))(
  'only a key with the scope that its definition names opens $method $path',
  async ({ method, path, access, body }) => {
    const asked = (headers: Record<string, string>) =>
      ask(method.toUpperCase(), path.replace(':invitationId', crypto.randomUUID()), body ? '{}' : undefined, {
        ...(body ? { 'content-type': JSON_TYPE } : {}),
        ...headers,
      })
    expect(await asked({})).toBe(401)
    for (const [scope, key] of keys) {
      const own = access.by === 'key' && access.scope === scope
      expect(await asked(key), scope).toBe(own ? (body ? 422 : 200) : 403)
    }
  },
)
