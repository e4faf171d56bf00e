import { createHmac, randomUUID } from 'node:crypto'
import { createKiosk, createWebhook, recordExport } from '@otzyv/admin'
import { type AdminPorts, createAdminService } from '@otzyv/admin-api'
import { createAggregationService, mergeValue, readDimensionValues, unmergeValue } from '@otzyv/aggregation-job'
import { CHANNELS, createAlertsService } from '@otzyv/alerts'
import { createDashboardService } from '@otzyv/dashboard-api'
import { createApiKey } from '@otzyv/identity'
import { createIntakeService } from '@otzyv/intake'
import { createKeyringText, parseKeyring, rotateKeyringText } from '@otzyv/keyring'
import { createMailerService, createSmtpTransport, startReturnListener } from '@otzyv/mailer'
import { createLogger, type Service, serveServices, systemClock } from '@otzyv/service-kit'
import { createSurveyEndpointService, listKiosks } from '@otzyv/survey-endpoint'
import {
  buildWorkspace,
  createTestDatabase,
  freePort,
  nothingOnDisk,
  operatorContext,
  startSmtpRecorder,
} from '@otzyv/testing'
import { STEP_WORK } from '../../services/standalone/src/start/step-work.ts'
import { createServiceLogins, type ServiceName } from './service-logins.ts'

const DAY = 86_400_000
/** Our own transport marks what it sends as a program's. */
const HAND_WRITTEN = { 'Auto-Submitted': 'no' }
export const LEAD = 'lead@company.example'

/** No page is opened here, so that no test mail is sent. */
function createPorts(): AdminPorts {
  return {
    mailHosts: { allowsPrivate: () => true },
    webhookHosts: { allowsPrivate: () => true },
    channelKinds: CHANNELS,
    testMail: async () => ({ outcome: 'taken', said: '' }),
    sendThanksSample: async () => ({ outcome: 'taken', said: '' }),
    installationMail: { carrier: 'installation', mailbox: null },
    previewMail: async () => null,
    previewThanksMail: async () => null,
    previewPage: async () => null,
    readDimensionValues,
    counting: { mergeValue, unmergeValue },
  }
}

/**
 * The whole product, each service connected as its own login, and a workspace that its owner has set up. Loops turn when a
 * test says so, so that what fails in one fails the test.
 */
export async function createRoleWorld() {
  const database = await createTestDatabase()
  const { db } = database
  const logins = await createServiceLogins(database)
  const smtp = await startSmtpRecorder()
  const older = createKeyringText()
  const keyring = parseKeyring(rotateKeyringText(older))
  const log = createLogger({ level: 'silent', pretty: false })
  const workspaceId = await buildWorkspace(db, { created_at: new Date(Date.now() - 3 * DAY) })
  const settings = JSON.stringify({ reminders: 1, replies: 'comment' })
  await db.insertInto('mail_setting').values({ workspace_id: workspaceId, settings }).execute()
  const thanks = JSON.stringify([{ from: 1, to: 5, texts: { ru: { text: 'Спасибо, мы прочтём' } } }])
  await db
    .insertInto('survey_page')
    .values({ workspace_id: workspaceId, survey_id: 'csat', follow_up: '{}', thanks })
    .execute()
  const rule = { workspace_id: workspaceId, alert_rule_id: randomUUID(), survey_id: 'csat', kind: 'threshold' } as const
  await db
    .insertInto('alert_rule')
    .values({ ...rule, settings: '{"below":75,"minN":1,"period":"week"}', recipients: [LEAD] })
    .execute()
  // Each kind of rule reads tables of its own.
  for (const kind of ['drop', 'goal', 'response_rate', 'bad_rating', 'silence', 'self_check'] as const)
    await db
      .insertInto('alert_rule')
      .values({ ...rule, kind, alert_rule_id: randomUUID(), recipients: [LEAD] })
      .execute()
  const scopes = [
    ...(['tickets:write', 'mail-events:write', 'indicators:read', 'responses:read', 'evidence:write'] as const),
  ]
  const { key } = await createApiKey({ db }, { workspaceId, name: 'all', scopes, expiresAt: null })
  const hook = await createWebhook(operatorContext({ db }, workspaceId), parseKeyring(older), { name: 'helpdesk' })
  await createKiosk(operatorContext({ db }, workspaceId), { surveyId: 'csat', name: 'desk', team: 'desk' })
  const [kiosk] = await listKiosks({ db }, keyring, workspaceId)

  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const ctx = (service: ServiceName) => ({ db: logins.of(service).db, log, now: systemClock })
  const transport = createSmtpTransport(smtp.url)
  const services: Record<ServiceName, Service> = {
    intake: createIntakeService(ctx('intake'), { keyring, helpdeskHosts: { allowsPrivate: () => true } }),
    mailer: createMailerService(ctx('mailer'), {
      keyring,
      publicUrl: url,
      transport,
      bounceAddress: 'bounce@back.company.example',
      replyAddress: 'reply@back.company.example',
      connectionString: logins.of('mailer').connectionString,
    }),
    'survey-endpoint': createSurveyEndpointService(ctx('survey-endpoint'), {
      keyring,
      publicUrl: url,
      trustProxyHops: 0,
      connectionString: logins.of('survey-endpoint').connectionString,
    }),
    'aggregation-job': createAggregationService(ctx('aggregation-job')),
    'dashboard-api': createDashboardService(ctx('dashboard-api'), {
      openOnLoopback: false,
      dashboardFolder: '.',
      publicUrl: 'http://localhost:8080',
      trustProxyHops: 0,
      proxy: null,
      recordExport: (taken) => recordExport(ctx('dashboard-api'), taken),
    }),
    alerts: createAlertsService(ctx('alerts'), {
      mail: transport,
      publicUrl: url,
      webhooks: { keyring, hosts: { allowsPrivate: () => true } },
    }),
    'admin-api': createAdminService(ctx('admin-api'), {
      publicUrl: url,
      trustProxyHops: 0,
      keyring,
      onDisk: nothingOnDisk,
      signIn: { rule: { workspace: null, newPeople: 'refuse', roles: null, teams: null }, oidc: null, proxy: null },
      ports: createPorts(),
      steps: STEP_WORK,
    }),
  }
  const listener = await startReturnListener(ctx('mailer'), {
    listen: 'smtp://127.0.0.1:0',
    keyring,
    name: 'back.company.example',
  })
  const running = await serveServices({
    services: Object.values(services).map((service) => ({ ...service, loops: [] })),
    host: '127.0.0.1',
    port,
    log,
  })

  const fetchJson = async (
    path: string,
    init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const { method = init.body === undefined ? 'GET' : 'POST', headers = { authorization: `Bearer ${key}` } } = init
    const sent = typeof init.body === 'string' ? init.body : JSON.stringify(init.body)
    const answer = await fetch(path.startsWith('http') ? path : url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(init.body === undefined ? {} : { body: sent }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    return text
  }

  return {
    db,
    connectionString: database.connectionString,
    url,
    workspaceId,
    smtp,
    services,
    keyring,
    login: (service: ServiceName | 'admin') => logins.of(service).db,
    kioskPath: kiosk?.path ?? '',
    fetchJson,
    /** Lets every loop of a service do all that is due. */
    turn: async (service: ServiceName) => {
      for (const loop of services[service].loops) while ((await loop.run(new AbortController().signal)).more);
    },
    /** Reports a ticket by signed webhook. */
    tellByHook: async (ticket: unknown) => {
      const [id, timestamp, body] = [randomUUID(), String(Math.floor(Date.now() / 1000)), JSON.stringify(ticket)]
      const secret = Buffer.from(hook.secret.replace('whsec_', ''), 'base64')
      const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
      const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` }
      return await fetchJson(hook.path, { body, headers })
    },
    /** Sends a mail back to where one of ours came from. */
    sendBack: async (to: string, text: string) => {
      const back = createSmtpTransport(`smtp://127.0.0.1:${listener.port}`)
      const mail = {
        subject: 'Re',
        text,
        html: '',
        messageId: `<${randomUUID()}@client.example>`,
        headers: HAND_WRITTEN,
      }
      const from = { name: '', address: 'customer-1@client.example' }
      const outcome = await back.send({ from, to: { name: '', address: to }, ...mail })
      await back.close()
      return outcome
    },
    close: async () => {
      await running.stop()
      await listener.close()
      await smtp.close()
      await database.drop()
      await logins.drop()
    },
  }
}

export type RoleWorld = Awaited<ReturnType<typeof createRoleWorld>>
