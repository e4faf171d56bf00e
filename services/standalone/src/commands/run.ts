import type { Database } from '@otzyv/database'
import { createReaderGuard, isLoopbackOnly } from '@otzyv/identity'
import { SettingsError, serveServices, waitForStop } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none } from '../command-line/define-command.ts'
import { refuse } from '../command-line/typed-values.ts'
import { openDatabase } from '../database/open-database.ts'
import { openFiguresDatabase } from '../database/open-figures-database.ts'
import { erasuresFile, readErasures } from '../person-data/erasures-file.ts'
import { personDataOnDisk } from '../person-data/open-person-data.ts'
import { requireNoMissingErasure } from '../person-data/replay-erasures.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { localHostOf } from '../settings/read-host.ts'
import { readMailHostRule, readWebhookHostRule } from '../settings/read-host-rules.ts'
import { readMailOptions } from '../settings/read-mail-options.ts'
import { readSignInOptions } from '../settings/read-sign-in-options.ts'
import type { Settings } from '../settings/settings.ts'
import { createService, PORTS, SERVED, SERVICES, type ServiceName, WORKERS } from '../start/create-services.ts'
import { findSmtpUrl } from '../start/find-smtp-url.ts'

export const run = defineCommand({
  positionals: z.object({ service: serviceOf(SERVICES) }),
  options: none,
  examples: [
    'DATABASE_URL=postgres://… KEYRING=1:… otzyv run survey-endpoint',
    'DATABASE_URL=postgres://… SMTP_URL=smtp://… KEYRING=1:… otzyv run mailer',
  ],
  run: async (ctx, { service }) => await runAlone(ctx, service),
})

/** The older words of `run`, for the services that answer requests and for those that work by themselves. */
export const serve = defineCommand({
  positionals: z.object({ service: serviceOf(SERVED) }),
  options: none,
  examples: ['DATABASE_URL=postgres://… KEYRING=1:… otzyv serve survey-endpoint'],
  run: async (ctx, { service }) => await runAlone(ctx, service),
})

export const work = defineCommand({
  positionals: z.object({ worker: serviceOf(WORKERS) }),
  options: none,
  examples: ['DATABASE_URL=postgres://… SMTP_URL=smtp://… KEYRING=1:… otzyv work mailer'],
  run: async (ctx, { worker }) => await runAlone(ctx, worker),
})

function serviceOf<Name extends ServiceName>(names: readonly Name[]) {
  return z.string().transform((name, ctx): Name => {
    const found = names.find((one) => one === name)
    if (found) return found
    const elsewhere = SERVICES.some((one) => one === name)
    if (elsewhere) return refuse(ctx, `Use: ./otzyv run ${name}`)
    return refuse(ctx, `There is no "${name}" here; known ones: ${names.join(', ')}.`)
  })
}

async function runAlone(ctx: CommandContext, name: ServiceName): Promise<null> {
  const { settings, log } = ctx
  const signIn = readSignInOptions(settings)
  const open = await openDatabase(settings, {
    applicationName: name,
    role: 'visitor',
    schema: 'must_be_current',
    log,
    onNotice: ctx.report,
  })
  let figuresDb: Database | null = null
  try {
    if (name === 'dashboard-api') figuresDb = await openFiguresDatabase(settings, { log })
    if (name === 'mailer') await requireNoMissingErasure(open, readErasures(erasuresFile(settings, open.dataDir)))
    const port = settings.PORT ?? PORTS[name]
    const publicUrl = settings.PUBLIC_URL ?? `http://${localHostOf(settings.HOST)}:${port}`
    const openOnLoopback = isLoopbackOnly(publicUrl, settings.HOST)
    const service = await createService(name, {
      db: open.db,
      figuresDb,
      connectionString: open.connectionString,
      log,
      publicUrl,
      openOnLoopback,
      trustProxyHops: settings.TRUST_PROXY_HOPS,
      signIn,
      onDisk: personDataOnDisk(settings, open.dataDir),
      keyring: () => openKeyring({ setting: settings.KEYRING, dataDir: open.dataDir, db: open.db, mayCreate: false }),
      smtpUrl: () => requireSmtpUrl(settings, open.dataDir),
      findSmtpUrl: () => findSmtpUrl(settings, open.dataDir),
      mailOptions: () => readMailOptions(settings),
      mailHosts: readMailHostRule(settings, openOnLoopback),
      webhookHosts: readWebhookHostRule(settings, openOnLoopback),
    })
    const running = await serveServices({
      services: [service],
      host: settings.HOST,
      port,
      log,
      trustProxyHops: settings.TRUST_PROXY_HOPS,
      publicUrl,
      monitorGuard: createReaderGuard(open, openOnLoopback),
    })
    ctx.report(`otzyv ${name} runs: http://${localHostOf(settings.HOST)}:${running.port}/healthz`)
    await waitForStop()
    await running.stop()
    return null
  } finally {
    await figuresDb?.destroy()
    await open.close()
  }
}

function requireSmtpUrl(settings: Settings, dataDir: string): string {
  const found = findSmtpUrl(settings, dataDir)
  if (found !== null) return found
  throw new SettingsError(
    'SMTP_URL is not set, so mail cannot be sent. Set it to your mail server, such as smtp://user:password@host:587',
  )
}
