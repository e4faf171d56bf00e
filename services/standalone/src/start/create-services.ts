import { fileURLToPath } from 'node:url'
import { type PersonDataParts, recordExport } from '@otzyv/admin'
import { createAdminService, type SignInOptions } from '@otzyv/admin-api'
import { createAggregationService } from '@otzyv/aggregation-job'
import { createAlertsService } from '@otzyv/alerts'
import { createDashboardService } from '@otzyv/dashboard-api'
import { createDatabaseClock, type Database, PROJECT_FOLDER } from '@otzyv/database'
import { createIntakeService } from '@otzyv/intake'
import type { Keyring } from '@otzyv/keyring'
import {
  createMailerService,
  createOwnTransports,
  createSmtpTransport,
  type OwnTransports,
  startReturnListener,
} from '@otzyv/mailer'
import type { Clock, Logger, MailHostRule, Service, WebhookHostRule } from '@otzyv/service-kit'
import { createSurveyEndpointService } from '@otzyv/survey-endpoint'
import type { MailOptions } from '../settings/read-mail-options.ts'
import { createAdminPorts } from './create-admin-ports.ts'
import { STEP_WORK } from './step-work.ts'

/** The services by their names, in the order of the pipeline. */
export const SERVED = ['intake', 'survey-endpoint', 'dashboard-api', 'admin-api'] as const
export const WORKERS = ['mailer', 'aggregation-job', 'alerts'] as const
export const SERVICES = [...SERVED, ...WORKERS] as const
export type ServiceName = (typeof SERVICES)[number]

/** The port of each service when it runs alone and PORT is unset. */
export const PORTS: Readonly<Record<ServiceName, number>> = {
  intake: 8081,
  'survey-endpoint': 8082,
  'dashboard-api': 8083,
  mailer: 8084,
  'aggregation-job': 8085,
  alerts: 8086,
  'admin-api': 8087,
}

export type ServiceDependencies = {
  db: Database
  /** Where the dashboard reads figures from, if that is another database than `db`, such as a replica of it. */
  figuresDb?: Database | null
  connectionString: string
  log: Logger
  publicUrl: string
  openOnLoopback: boolean
  trustProxyHops: number
  /** The ways of signing in beside a link. */
  signIn: SignInOptions
  /** Asked for only by the services that sign or seal something, or check it. */
  keyring: () => Promise<Keyring>
  /** Mails and erasures on the disk of this machine. */
  onDisk: Omit<PersonDataParts, 'keyring'>
  /** Asked for only by the services that send mail. */
  smtpUrl: () => string
  /** The same; null if neither a mail server nor the mailbox is known here. */
  findSmtpUrl: () => string | null
  /** How mails are signed and where their bounces go. */
  mailOptions: () => MailOptions
  /** Which mail servers workspaces may name for themselves. */
  mailHosts: MailHostRule
  /** Where their webhooks may go. */
  webhookHosts: WebhookHostRule
}

const DASHBOARD_FOLDER = fileURLToPath(new URL('dashboards/app/dist', PROJECT_FOLDER))

/** Makes one service ready to be served. */
export async function createService(name: ServiceName, deps: ServiceDependencies): Promise<Service> {
  // What hosts decide together (when a link ends, which answer is newer) goes by the database's clock, not by their own.
  const clock = createDatabaseClock(deps.db)
  await clock.settled
  const ctx = { db: deps.db, log: deps.log.child({ service: name }), now: clock.now }
  const { publicUrl } = deps
  switch (name) {
    case 'intake':
      return createIntakeService(ctx, {
        keyring: await deps.keyring(),
        ownPages: { publicUrl, trustProxyHops: deps.trustProxyHops, proxy: deps.signIn.proxy },
        helpdeskHosts: deps.webhookHosts,
        connectionString: deps.connectionString,
      })
    case 'survey-endpoint':
      return createSurveyEndpointService(ctx, {
        keyring: await deps.keyring(),
        publicUrl,
        trustProxyHops: deps.trustProxyHops,
        connectionString: deps.connectionString,
      })
    case 'dashboard-api':
      return createDashboardService(ctx, {
        figuresDb: deps.figuresDb ?? null,
        openOnLoopback: deps.openOnLoopback,
        dashboardFolder: DASHBOARD_FOLDER,
        publicUrl,
        trustProxyHops: deps.trustProxyHops,
        proxy: deps.signIn.proxy,
        recordExport: (taken) => recordExport(ctx, taken),
      })
    case 'admin-api':
      return createAdminService(ctx, {
        publicUrl,
        trustProxyHops: deps.trustProxyHops,
        keyring: await deps.keyring(),
        signIn: deps.signIn,
        ports: await createAdminPorts(ctx, deps),
        onDisk: deps.onDisk,
        steps: STEP_WORK,
      })
    case 'mailer':
      return await createMailer(ctx, deps)
    case 'aggregation-job':
      return createAggregationService(ctx)
    case 'alerts': {
      const options = deps.mailOptions()
      const transport = createSmtpTransport(deps.smtpUrl(), options)
      const own = await createOwn(ctx, deps, { reseal: false })
      const ownMail = async (workspaceId: number) => (await own.of(workspaceId))?.transport ?? null
      const service = createAlertsService(ctx, {
        mail: transport,
        ownMail,
        publicUrl,
        needsSender: options.needsSender,
        webhooks: { keyring: await deps.keyring(), hosts: deps.webhookHosts, now: ctx.now },
      })
      const close = async () => {
        await service.close()
        await transport.close()
        await own.close()
      }
      return { ...service, close }
    }
  }
}

/** To the mail servers that workspaces have of their own. */
async function createOwn(
  ctx: { db: Database; log: Logger },
  deps: ServiceDependencies,
  { reseal }: { reseal: boolean },
): Promise<OwnTransports> {
  const { name } = deps.mailOptions()
  return createOwnTransports(ctx, { keyring: await deps.keyring(), rule: deps.mailHosts, name, reseal })
}

/** The mailer, and where it is asked for the listener for what comes back. */
async function createMailer(
  ctx: { db: Database; log: Logger; now: Clock },
  deps: ServiceDependencies,
): Promise<Service> {
  const options = deps.mailOptions()
  const { bounceAddress, bounceListen } = options
  const keyring = await deps.keyring()
  const domain = bounceAddress?.split('@')[1] ?? 'localhost'
  const service = createMailerService(ctx, {
    keyring,
    publicUrl: deps.publicUrl,
    connectionString: deps.connectionString,
    bounceAddress,
    replyAddress: bounceListen && `reply@${domain}`,
    transport: createSmtpTransport(deps.smtpUrl(), options),
    ownTransports: await createOwn(ctx, deps, { reseal: true }),
    needsSender: options.needsSender,
  })
  if (bounceListen === undefined) return service
  const listener = await startReturnListener(ctx, { listen: bounceListen, keyring, name: domain })
  return {
    ...service,
    close: async () => {
      await listener.close()
      await service.close()
    },
  }
}
