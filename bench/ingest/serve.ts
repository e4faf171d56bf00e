// One of the servers of the measurement, in a process of its own: endpoint, plain or empty. Prints its port on stdout.
import { SubmittedResponse } from '@otzyv/contracts'
import { connectDatabase, createPool, sqlFile } from '@otzyv/database'
import { parseKeyring, verifyLink } from '@otzyv/keyring'
import { createHttpApp, createLogger, readJsonBody, type Service, serveServices } from '@otzyv/service-kit'
import { createSurveyEndpointService } from '@otzyv/survey-endpoint'

/** The very statement that the endpoint runs for a single answer: the same join, the same log row. */
const STORE = sqlFile<
  {
    workspaceId: number
    invitationId: string
    rating: number
    comment: string
    evidence: string
    evidenceReason: string
    reasons: string
    facts: string
    renderedAtMs: number
    edit: number
  },
  { invitation_id: string }
>('responses/store-response.sql')

const [kind, connectionString = '', keyringText = ''] = process.argv.slice(2)
const log = createLogger({ level: 'error', pretty: false })
const keyring = parseKeyring(keyringText)
// All connections come from one machine that plays all customers, as they would from a proxy.
const running = await serveServices({ services: [createService()], host: '127.0.0.1', port: 0, log, trustProxyHops: 1 })
process.stdout.write(`${running.port}\n`)
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))

function createService(): Service {
  if (kind === 'endpoint') {
    return createSurveyEndpointService(
      { db: connectDatabase({ connectionString, applicationName: 'bench' }), log, now: () => new Date() },
      {
        keyring,
        publicUrl: 'http://127.0.0.1',
        trustProxyHops: 0,
        connectionString,
        // One machine plays all customers.
        limits: { answersPerNetwork: 1e9, unfinishedPerNetwork: 4096 },
      },
    )
  }
  const routes = createHttpApp(log)
  if (kind === 'plain') {
    const pool = createPool({ connectionString, applicationName: 'bench-plain', maxConnections: 10 })
    routes.post('/r/:token', async (c) => {
      const link = verifyLink(keyring, 'survey', c.req.param('token'), new Date())
      if (link.outcome !== 'valid') return c.json({ outcome: 'not_valid' }, 404)
      const { rating, comment, renderedAtMs, edit } = await readJsonBody(c, SubmittedResponse)
      const { workspaceId, invitationId } = link.claims
      const how = { evidence: 'confirmed', evidenceReason: 'gesture', reasons: '{}', facts: '{"via":"gesture"}' }
      const { name, text, valuesOf } = STORE
      const values = valuesOf({ workspaceId, invitationId, rating, comment: comment ?? '', ...how, renderedAtMs, edit })
      const { rowCount } = await pool.query({ name, text, values })
      return c.json({ outcome: rowCount === 1 ? 'stored' : 'superseded' })
    })
  } else {
    routes.post('/r/:token', (c) => c.json({ outcome: 'stored' }))
  }
  return {
    name: kind ?? 'empty',
    routes,
    loops: [],
    checkReady: async () => ({ ready: true, detail: {} }),
    metrics: [],
    close: async () => {},
  }
}
