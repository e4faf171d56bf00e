import { type ErrorCode, Problem, STATUS_OF } from '@otzyv/contracts'
import { findRight, type RightName } from '@otzyv/identity'
import { type AnyRoute, nameOfRest, problemsOf } from '@otzyv/service-kit'
import { Hono } from 'hono'
import {
  type DescribeRouteOptions,
  describeRoute,
  generateSpecs,
  type ResponsesWithResolver,
  resolver,
  validator,
} from 'hono-openapi'
import { PRODUCT_ROUTES, STEPS } from './product-routes.ts'

/** The OpenAPI 3.1 document of all described routes, as `docs/openapi.json` holds it. */
export async function renderOpenapi(routes: readonly AnyRoute[] = PRODUCT_ROUTES): Promise<string> {
  const app = new Hono()
  for (const route of routes) {
    const { method, params, query, headers, body } = route
    const handlers = [
      describeRoute(describe(route)),
      ...(params ? [validator('param', params)] : []),
      ...(query ? [validator('query', query)] : []),
      ...(headers ? [validator('header', headers)] : []),
      ...(body && body.read !== 'by_route' ? [validator('json', body.schema)] : []),
    ]
    app.on(method, [pathOf(route)], ...handlers, (c) => c.body(null))
  }
  const document = await generateSpecs(app, {
    excludeStaticFile: false,
    excludeMethods: [],
    defaultValidationErrorResponse: false,
    documentation: {
      info: {
        title: 'Otzyv',
        version: '1',
        description: 'Customer satisfaction after support tickets. Answers may get more fields.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      tags: STEPS.map(({ name, description }) => ({ name, description })),
      // Each installation has its own address.
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key; otzyv keys create makes one.' },
          apiKeyAsPassword: {
            type: 'http',
            scheme: 'basic',
            description: 'The API key as the password; for reading, and for the webhooks that say so.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-otzyv',
            description:
              'The cookie that signing in sets: `__Host-otzyv` if PUBLIC_URL is https, else `otzyv`. What changes something must come from a page of the product itself.',
          },
          webhookSignature: {
            type: 'apiKey',
            in: 'header',
            name: 'webhook-signature',
            description:
              'The signature of Standard Webhooks (`v1,` and base64 of HMAC-SHA256 over id, timestamp and body) with the secret that otzyv hooks create shows.',
          },
        },
      },
    },
  })
  return `${JSON.stringify(document, null, 2)}\n`
}

/** The path with a name for all that follows: a link may hold a slash, which OpenAPI cannot say. */
export function pathOf({ path, params }: AnyRoute): string {
  return path.endsWith('/*') ? `${path.slice(0, -1)}:${nameOfRest(path, params)}` : path
}

function describe(route: AnyRoute): DescribeRouteOptions {
  const { id, summary, body } = route
  const notes = notesOf(route)
  return {
    operationId: id,
    summary,
    tags: STEPS.filter(({ routes }) => routes.includes(route)).map(({ name }) => name),
    ...(notes.length > 0 ? { description: notes.join(' ') } : {}),
    security: securityOf(route),
    ...(body?.read === 'by_route'
      ? { requestBody: { required: true, content: describeTypes(body.content, 'input') } }
      : {}),
    responses: describeResponses(route),
  }
}

function notesOf({ description, access }: AnyRoute): string[] {
  const notes = description === '' ? [] : [description]
  if (access.by === 'link') notes.push('Anyone who has the link may ask this.')
  if (access.by === 'right') {
    const { role, scope } = rightOf(access)
    notes.push(`For people who signed in with the role \`${role}\`${role === 'admin' ? '' : ' or one above it'}.`)
    notes.push(scope === null ? 'No key may do this.' : `A key needs the scope \`${scope}\`.`)
  }
  if (access.by !== 'key') return notes
  notes.push(`The key needs the scope \`${access.scope}\`.`)
  if (access.orSession) notes.push('A person who signed in needs no key.')
  if (access.withoutKey !== 'never') notes.push('On a server that only its own machine reaches, no key is needed.')
  if (access.basicMayWrite !== 'never' && access.basicMayWrite !== 'always')
    notes.push(`Basic is taken only with the header \`${access.basicMayWrite.header}\`.`)
  return notes
}

/** The right that a route names; it is of the table, since only `verbRoute` and its like name one. */
function rightOf({ right }: { right: string }) {
  return findRight(right as RightName)
}

function securityOf({ access, method }: AnyRoute): Record<string, string[]>[] {
  if (access.by === 'signature') return [{ webhookSignature: [] }]
  if (access.by === 'session') return [{ session: [] }]
  if (access.by === 'right') {
    const { scope } = rightOf(access)
    const basic = method === 'get' ? [{ apiKeyAsPassword: [scope ?? ''] }] : []
    return scope === null ? [{ session: [] }] : [{ apiKey: [scope] }, ...basic, { session: [] }]
  }
  if (access.by !== 'key') return []
  const { scope, withoutKey, basicMayWrite, orSession } = access
  const basic = method === 'get' || basicMayWrite !== 'never'
  return [
    { apiKey: [scope] },
    ...(basic ? [{ apiKeyAsPassword: [scope] }] : []),
    ...(orSession ? [{ session: [] }] : []),
    ...(withoutKey === 'never' ? [] : [{}]),
  ]
}

type Types = AnyRoute['answers'][number]

/** What is sent or answered, by media type; `*` is any. What is no JSON is a text. */
function describeTypes(types: Types, io: 'input' | 'output') {
  return Object.fromEntries(
    Object.entries(types).map(([type, schema]) => [
      type === '*' ? '*/*' : type,
      { schema: schema ? resolver(schema, { options: { io } }) : { type: 'string' as const } },
    ]),
  )
}

/** One answer for each status: what the route gives, and the problems, whose codes are named. */
function describeResponses(route: AnyRoute): ResponsesWithResolver {
  const { answers, summary, etag } = route
  const codes = new Map<number, ErrorCode[]>()
  for (const code of problemsOf(route)) codes.set(STATUS_OF[code], [...(codes.get(STATUS_OF[code]) ?? []), code])
  const statuses = new Set([...Object.keys(answers).map(Number), ...(etag ? [304] : []), ...codes.keys()])
  const described = [...statuses].map((status) => {
    const types = { ...answers[status], ...(codes.has(status) ? problemTypes(route, status) : {}) }
    const named = (codes.get(status) ?? []).map((code) => `\`${code}\``).join(', ')
    const own = status < 300 ? summary : status === 304 ? 'Unchanged since the answer with this `ETag`' : 'Says why not'
    const description = named || own
    return [
      status,
      { description, ...(Object.keys(types).length > 0 ? { content: describeTypes(types, 'output') } : {}) },
    ]
  })
  return Object.fromEntries(described)
}

/** How a problem of a status comes: as problem details, as a page, or as what the caller asks for. */
function problemTypes({ problemPages }: AnyRoute, status: number): Types {
  const details = { 'application/problem+json': Problem }
  const page = { 'text/html': null }
  if (problemPages === 'all' || (problemPages === 'our_failures' && status >= 500)) return page
  return problemPages === 'for_browsers' ? { ...details, ...page } : details
}
