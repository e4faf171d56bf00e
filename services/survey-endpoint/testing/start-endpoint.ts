import { type ApiScope, Problem } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { createKeyringText, type Keyring, parseKeyring } from '@otzyv/keyring'
import { createLogger, type Service } from '@otzyv/service-kit'
import {
  buildWorkspace,
  type CheckedRoutes,
  checkedRoutes,
  createTestDatabase,
  type TestDatabase,
} from '@otzyv/testing'
import { createSurveyEndpointService, type SurveyEndpointOptions } from '../src/create-survey-endpoint-service.ts'
import { SURVEY_ROUTES } from '../src/routes/routes.ts'
import { type BuildInvitationOptions, type BuiltInvitation, buildInvitation } from './build-invitation.ts'

export type TestEndpoint = {
  database: TestDatabase
  keyring: Keyring
  workspaceId: number
  service: Service
  /** The service's routes; each answer is held against its definition. */
  routes: CheckedRoutes
  /** Authorization with a new API key of a scope. */
  keyFor: (scope: ApiScope, name?: string) => Promise<{ authorization: string }>
  invite: (own?: Partial<BuildInvitationOptions>) => Promise<BuiltInvitation>
  /** Posts JSON as the page's script does. */
  post: (token: string, body: unknown, headers?: Record<string, string>) => Promise<Response>
  stop: () => Promise<void>
}

/** The service on a database of its own with one workspace, asked through its routes without a socket. */
export async function startEndpoint(own: Partial<SurveyEndpointOptions> = {}): Promise<TestEndpoint> {
  const database = await createTestDatabase()
  const keyring = own.keyring ?? parseKeyring(createKeyringText())
  const workspaceId = await buildWorkspace(database.db)
  const service = createSurveyEndpointService(
    { db: database.db, log: createLogger({ level: 'silent', pretty: false }), now: () => new Date() },
    {
      keyring,
      publicUrl: 'https://feedback.company.example',
      trustProxyHops: 0,
      connectionString: database.connectionString,
      // A busy machine is no database in need.
      answerWaitMs: 30_000,
      ...own,
    },
  )
  const routes = checkedRoutes(service.routes, SURVEY_ROUTES)
  return {
    database,
    keyring,
    workspaceId,
    service,
    routes,
    keyFor: async (scope, name = 'desk') => {
      const { key } = await createApiKey(database, { workspaceId, name, scopes: [scope], expiresAt: null })
      return { authorization: `Bearer ${key}` }
    },
    invite: (options = {}) => buildInvitation(database.db, { keyring, workspaceId, ...options }),
    post: async (token, body, headers = {}) =>
      await routes.request(`/r/${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    stop: async () => {
      await service.close()
      await database.drop()
    },
  }
}

/** What the page's script posts. */
export function submitted(own: Record<string, unknown> = {}): Record<string, unknown> {
  return { rating: 5, comment: '', renderedAtMs: Date.now(), edit: 1, ...own }
}

/** The status and code of an answer that is a problem. */
export async function problemOf(answer: Response): Promise<[number, string]> {
  return [answer.status, Problem.parse(await answer.json()).code]
}
