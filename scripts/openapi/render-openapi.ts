import { type ErrorCode, Problem, STATUS_OF } from '@otzyv/contracts'
import { DASHBOARD_ROUTES } from '@otzyv/dashboard-api'
import { type AnyRoute, problemsOf } from '@otzyv/service-kit'
import { Hono } from 'hono'
import {
  type DescribeRouteOptions,
  describeRoute,
  generateSpecs,
  type ResponsesWithResolver,
  resolver,
  validator,
} from 'hono-openapi'

/** Every route that the document describes: what programs ask, not what people open. */
export const DESCRIBED_ROUTES: readonly AnyRoute[] = [...DASHBOARD_ROUTES].filter(({ path }) => path.startsWith('/v1/'))

/** The OpenAPI 3.1 document of all described routes, as `docs/openapi.json` holds it. */
export async function renderOpenapi(routes: readonly AnyRoute[] = DESCRIBED_ROUTES): Promise<string> {
  const app = new Hono()
  for (const route of routes) {
    const handlers = [
      describeRoute(describe(route)),
      ...(route.query ? [validator('query', route.query)] : []),
      ...(route.body ? [validator('json', route.body.schema)] : []),
    ]
    app.on(route.method, [route.path], ...handlers, (c) => c.body(null))
  }
  const document = await generateSpecs(app, {
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
    documentation: {
      info: {
        title: 'Otzyv',
        version: '1',
        description: 'Customer satisfaction after support tickets. Answers may get more fields.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      // Each installation has its own address.
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key; otzyv keys create makes one.' },
          apiKeyAsPassword: {
            type: 'http',
            scheme: 'basic',
            description: 'The API key as the password; for reading only.',
          },
        },
      },
    },
  })
  return `${JSON.stringify(document, null, 2)}\n`
}

function describe(route: AnyRoute): DescribeRouteOptions {
  const { id, summary, description, scope, withoutKey } = route
  const keys =
    scope === null ? [] : [{ apiKey: [scope] }, ...(route.method === 'get' ? [{ apiKeyAsPassword: [scope] }] : [])]
  const notes = [
    ...(description ? [description] : []),
    ...(scope ? [`The key needs the scope \`${scope}\`.`] : []),
    ...(withoutKey === 'never' || scope === null
      ? []
      : ['On a server that only its own machine reaches, no key is needed.']),
  ]
  return {
    operationId: id,
    summary,
    ...(notes.length > 0 ? { description: notes.join(' ') } : {}),
    security: withoutKey === 'never' ? keys : [...keys, {}],
    responses: {
      200: describeAnswers(route),
      ...(route.etag ? { 304: { description: 'Unchanged since the answer with this `ETag`' } } : {}),
      ...describeProblems(route),
    },
  }
}

function describeAnswers({ answers, summary }: AnyRoute) {
  const content = Object.entries(answers).map(([type, schema]) => [
    type,
    { schema: schema ? resolver(schema) : { type: 'string' as const } },
  ])
  return { description: summary, content: Object.fromEntries(content) }
}

/** One answer for each status, which names its codes. */
function describeProblems(route: AnyRoute): ResponsesWithResolver {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of problemsOf(route)) byStatus.set(STATUS_OF[code], [...(byStatus.get(STATUS_OF[code]) ?? []), code])
  const describe = (codes: ErrorCode[]) => ({
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: { 'application/problem+json': { schema: resolver(Problem) } },
  })
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, describe(codes)]))
}
