import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '@otzyv/database'
import { isSenderAddress } from '@otzyv/domain'
import { createReaderGuard, isLoopbackOnly } from '@otzyv/identity'
import { type Running, serveServices } from '@otzyv/service-kit'
import { Hono } from 'hono'
import type { CommandContext } from '../command-line/command.ts'
import { explainFullDisk } from '../database/explain-full-disk.ts'
import { type OpenDatabase, openDatabase } from '../database/open-database.ts'
import { openFiguresDatabase } from '../database/open-figures-database.ts'
import { type Mailbox, startMailbox } from '../mailbox/start-mailbox.ts'
import { erasuresFile, readErasures } from '../person-data/erasures-file.ts'
import { openPersonData, personDataOnDisk } from '../person-data/open-person-data.ts'
import { replayErasures } from '../person-data/replay-erasures.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { localHostOf } from '../settings/read-host.ts'
import { readMailHostRule, readWebhookHostRule } from '../settings/read-host-rules.ts'
import { readMailOptions } from '../settings/read-mail-options.ts'
import { publicUrlFile } from '../settings/read-public-url.ts'
import { readSignInOptions } from '../settings/read-sign-in-options.ts'
import { warnOfZones } from '../settings/warn-of-zone.ts'
import { writeSecretFile } from '../settings/write-secret-file.ts'
import { createFirstWorkspace } from './create-first-workspace.ts'
import { createMailboxGuard } from './create-mailbox-guard.ts'
import { createService, SERVICES } from './create-services.ts'
import { mailboxFile } from './mailbox-file.ts'
import { openFirstKey } from './open-first-key.ts'
import { openFirstSignIn } from './open-first-sign-in.ts'
import { renderWelcome } from './render-welcome.ts'
import { requireFreePort } from './require-free-port.ts'
import { type Filling, startFilling } from './start-filling.ts'

const DEFAULT_PORT = 8080

export type Standalone = {
  welcome: string
  url: string
  /** The link of the first admin, as long as nobody has ever signed in. */
  signInUrl: string | null
  /** Resolves with the reason if the history of the demo is to be filled meanwhile, and that fails. */
  unfilled: Promise<string>
  stop: () => Promise<void>
}

/** Starts everything in this process: the database, the schema, the first workspace, the mailbox and all services. */
export async function startStandalone(ctx: CommandContext, options: { empty: boolean }): Promise<Standalone> {
  const { settings, log } = ctx
  const port = settings.PORT ?? DEFAULT_PORT
  const signInOptions = readSignInOptions(settings)
  await requireFreePort(settings.HOST, port)
  const open = await openDatabase(settings, {
    applicationName: 'standalone',
    role: 'owner',
    schema: 'migrate',
    log,
    onNotice: ctx.report,
  })
  const opened: Opened = { open, figuresDb: null, mailbox: null, running: null, filling: null }
  try {
    opened.figuresDb = await openFiguresDatabase(settings, { log })
    const keyring = await openKeyring({
      setting: settings.KEYRING,
      dataDir: open.dataDir,
      db: open.db,
      mayCreate: true,
    })
    await createFirstWorkspace(open, { empty: options.empty, senderAddress: settings.SENDER_ADDRESS })
    await warnOfZones({ db: open.db, report: ctx.report })
    await bringErasures(ctx, open)
    const publicUrl = settings.PUBLIC_URL ?? `http://${localHostOf(settings.HOST)}:${port}`
    const mailbox = settings.SMTP_URL ? null : await startMailbox({ dataDir: open.dataDir, log })
    opened.mailbox = mailbox
    if (mailbox) writeSecretFile(join(open.dataDir, mailboxFile), mailbox.smtpUrl)
    writeSecretFile(join(open.dataDir, publicUrlFile), publicUrl)
    const openOnLoopback = isLoopbackOnly(publicUrl, settings.HOST)
    const deps = {
      db: open.db,
      figuresDb: opened.figuresDb,
      connectionString: open.connectionString,
      log,
      publicUrl,
      openOnLoopback,
      trustProxyHops: settings.TRUST_PROXY_HOPS,
      signIn: signInOptions,
      onDisk: personDataOnDisk(settings, open.dataDir),
      keyring: async () => keyring,
      smtpUrl: () => settings.SMTP_URL ?? mailbox?.smtpUrl ?? '',
      findSmtpUrl: () => settings.SMTP_URL ?? mailbox?.smtpUrl ?? null,
      mailOptions: () => readMailOptions(settings),
      mailHosts: readMailHostRule(settings, openOnLoopback),
      webhookHosts: readWebhookHostRule(settings, openOnLoopback),
    }
    const services = await Promise.all(SERVICES.map((name) => createService(name, deps)))
    opened.running = await serveServices({
      services,
      host: settings.HOST,
      port,
      log,
      trustProxyHops: settings.TRUST_PROXY_HOPS,
      publicUrl,
      monitorGuard: createReaderGuard(open, openOnLoopback),
      // Off loopback there is none: it shows addresses and links of everyone who was asked.
      extraRoutes: mailbox && openOnLoopback ? mailbox.routes(createMailboxGuard(open)) : new Hono(),
    })
    const localUrl = `http://${localHostOf(settings.HOST)}:${opened.running.port}`
    const first = await readFirstWorkspace(open)
    const link = await openFirstSignIn(open, first.workspaceId)
    // The port is known only now if it was to be any free one.
    const signIn = link && { url: `${settings.PUBLIC_URL ?? localUrl}${link.path}`, address: link.address }
    const welcome = renderWelcome({
      localUrl,
      publicUrl,
      mailbox: mailbox === null ? 'none' : openOnLoopback ? 'open' : 'closed',
      withoutSender: await listWithoutSender(open, { needsSender: mailbox === null }),
      ...(await openFirstKey(open, 1, open.dataDir)),
      signIn,
      workspace: first,
      database: open.embedded ? 'embedded PostgreSQL' : 'DATABASE_URL',
      dataDir: open.dataDir,
    })
    opened.filling = await startFilling({ db: open.db, report: ctx.report })
    const unfilled = opened.filling?.failed ?? new Promise<string>(() => {})
    return { welcome, url: localUrl, signInUrl: signIn?.url ?? null, unfilled, stop: () => stopAll(opened) }
  } catch (error) {
    await stopAll(opened)
    throw open.embedded ? explainFullDisk(open.dataDir, error) : error
  }
}

/** After a backup was restored: whom it brought back is erased again, before any mail can go to them. */
async function bringErasures({ settings, report }: CommandContext, open: OpenDatabase): Promise<void> {
  const erasures = readErasures(erasuresFile(settings, open.dataDir))
  if (erasures.length === 0) return
  for (const { workspace, missing, people } of await replayErasures(
    open,
    await openPersonData(settings, open),
    erasures,
  ))
    report(
      `${workspace}: ${missing} erasures of people were made after this backup; ${people} people are erased again.`,
    )
}

type Opened = {
  open: OpenDatabase
  figuresDb: Database | null
  mailbox: Mailbox | null
  running: Running | null
  filling: Filling | null
}

/** Answers what was accepted, ends the loops, and only then takes the mailbox and the database away. */
async function stopAll({ open, figuresDb, mailbox, running, filling }: Opened): Promise<void> {
  await filling?.stop()
  await running?.stop()
  if (mailbox) {
    rmSync(join(open.dataDir, mailboxFile), { force: true })
    await mailbox.close()
  }
  await figuresDb?.destroy()
  await open.close()
}

/** The workspaces that have no sender; `holds` if their mails would go to a real mail server, and so wait for one. */
async function listWithoutSender({ db }: OpenDatabase, { needsSender }: { needsSender: boolean }) {
  const rows = await db
    .selectFrom('workspace')
    .leftJoin('mail_server', 'mail_server.workspace_id', 'workspace.workspace_id')
    .select(['name', 'sender_address', 'host'])
    .orderBy('workspace.workspace_id')
    .execute()
  return rows
    .filter((row) => !isSenderAddress(row.sender_address))
    .map(({ name, host }) => ({ name, holds: needsSender || host !== null }))
}

async function readFirstWorkspace({ db }: OpenDatabase) {
  const workspace = await db
    .selectFrom('workspace')
    .select(['workspace_id', 'name', 'made_up', 'ask_delay_minutes'])
    .orderBy('workspace_id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const value = async (dimension: 'team' | 'product', otherwise: string) => {
    const row = await db
      .selectFrom('dimension_value')
      .select('value')
      .where('workspace_id', '=', workspace.workspace_id)
      .where('dimension', '=', dimension)
      .orderBy('value')
      .limit(1)
      .executeTakeFirst()
    return row?.value ?? otherwise
  }
  return {
    workspaceId: workspace.workspace_id,
    name: workspace.name,
    madeUp: workspace.made_up,
    askDelayMinutes: workspace.ask_delay_minutes,
    team: await value('team', 'billing'),
    product: await value('product', 'app'),
  }
}
