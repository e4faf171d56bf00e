import { createLogger, serveServices } from '@otzyv/service-kit'
import type { SurveyEndpointOptions } from '../src/create-survey-endpoint-service.ts'
import { startEndpoint, type TestEndpoint } from './start-endpoint.ts'

export type ServedEndpoint = TestEndpoint & {
  url: string
  /** The response of an invitation, or null. */
  responseOf: (
    invitationId: string,
  ) => Promise<{ rating: number; comment: string; evidence: string; edit: number } | null>
  /** The kinds of the openings of an invitation's links that are written so far. */
  hitsOf: (invitationId: string) => Promise<string[]>
}

/** The service behind a real socket, for browsers and raw clients. */
export async function serveEndpoint(own: Partial<SurveyEndpointOptions> = {}): Promise<ServedEndpoint> {
  const endpoint = await startEndpoint(own)
  const log = createLogger({ level: 'silent', pretty: false })
  const running = await serveServices({ services: [endpoint.service], host: '127.0.0.1', port: 0, log })
  return {
    ...endpoint,
    url: `http://127.0.0.1:${running.port}`,
    responseOf: async (invitationId) =>
      (await endpoint.database.db
        .selectFrom('response')
        .select(['rating', 'comment', 'evidence', 'edit'])
        .where('workspace_id', '=', endpoint.workspaceId)
        .where('invitation_id', '=', invitationId)
        .executeTakeFirst()) ?? null,
    hitsOf: async (invitationId) =>
      (
        await endpoint.database.db
          .selectFrom('link_hit')
          .select('kind')
          .where('workspace_id', '=', endpoint.workspaceId)
          .where('invitation_id', '=', invitationId)
          .execute()
      ).map((hit) => hit.kind),
    stop: async () => {
      await running.stop()
      await endpoint.database.drop()
    },
  }
}
