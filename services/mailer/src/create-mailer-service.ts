import { createStatementRunner, type Database, listWorkspaceIds, proveWritable } from '@otzyv/database'
import { addressKeyOf } from '@otzyv/domain'
import { type Keyring, listErasureMarks } from '@otzyv/keyring'
import { type Clock, createWorkspaceLoop, type Logger, type Service } from '@otzyv/service-kit'
import pLimit from 'p-limit'
import { createLines } from './delivery/create-lines.ts'
import { createSenderGuard } from './delivery/create-sender-guard.ts'
import { findWork } from './delivery/find-work.ts'
import { type MailLine, type SendDueOptions, sendDue } from './delivery/send-due.ts'
import { renderMail } from './mail/render-mail.ts'
import { createRoutes } from './routes/create-routes.ts'
import { sendSignInMails } from './sign-in/send-sign-in-mails.ts'
import { createThanksLoop } from './thanks/create-thanks-loop.ts'
import type { OwnTransports } from './transport/create-own-transports.ts'
import type { MailTransport } from './transport/mail-transport.ts'
import { timeTransport } from './transport/time-transport.ts'

/** Most of the time a visit waits for the mail server, whose connections these visits share. */
const SHARED_AT_ONCE = 8
/** Beside them those whose workspace has a server of its own: one that answers nothing holds up its visit, and no other. */
const OWN_AT_ONCE = 24

export type MailerOptions = {
  keyring: Keyring
  publicUrl: string
  /** Bounces come back to this address with a mark of the mail in the local part; to the sender without it. */
  bounceAddress?: string | undefined
  /** Answers that are kept as comments go to it, marked in the same way; only if a listener takes them. */
  replyAddress?: string | undefined
  /** To the mail server of the installation. */
  transport: MailTransport
  /** To those that workspaces have of their own; closed with the service. */
  ownTransports?: OwnTransports
  /** The transport of the installation reaches real people: workspaces without a sender keep their mails in the queue. */
  needsSender?: boolean
  /** With it the statements of every mail have connections of their own that keep them prepared: several times faster. */
  connectionString?: string
  /** How long mails under way may take once a stop was asked for, before their conversations are cut. */
  stopGraceMs?: number
}

/**
 * The step from invitation to delivery: sends each mail that is due once, as far as SMTP allows. Any number of mailers
 * may run on one database. It also takes what comes back: unsubscribes, bounces and complaints. Closing the service closes its transport.
 */
export function createMailerService(ctx: { db: Database; log: Logger; now: Clock }, options: MailerOptions): Service {
  const { connectionString, publicUrl } = options
  const onConnectionError = (error: Error) =>
    ctx.log.warn({ err: { message: error.message } }, 'database connection lost')
  const runner = createStatementRunner(
    ctx.db,
    connectionString === undefined
      ? null
      : { connectionString, applicationName: 'otzyv-mailer', statementTimeoutMs: 10_000, onConnectionError },
  )
  const senders = createSenderGuard(ctx, { needsSender: options.needsSender ?? false })
  const timed = timeTransport(options.transport)
  const lineOf = createLines(timed, options.ownTransports)
  // A server of the workspace's own sends for its own domain only, so that bounces come back to the sender.
  const renderOptions = ({ own }: MailLine) => (own ? { ...options, bounceAddress: undefined } : options)
  const due: SendDueOptions = {
    hasSender: senders.hasSender,
    lineOf,
    sharedVisits: pLimit(SHARED_AT_ONCE),
    runner,
    stopGraceMs: options.stopGraceMs ?? 5_000,
    addressMarks: (workspaceId, address) =>
      listErasureMarks(options.keyring, { workspaceId, of: 'address', addressKey: addressKeyOf(address) }),
    renderMail: (claimed, line) => renderMail(claimed, renderOptions(line)),
  }
  /** Where mails with sign-in links waited when it was asked last. */
  let signIns = new Set<number>()
  return {
    name: 'mailer',
    routes: createRoutes(ctx, options.keyring),
    loops: [
      createWorkspaceLoop(ctx.log, {
        name: 'send-due',
        everyMs: 1000,
        atOnce: SHARED_AT_ONCE + OWN_AT_ONCE,
        findWork: async () => {
          const found = await findWork({ runner, senders })
          signIns = found.signIns
          return found.workspaces
        },
        listWorkspaces: () => listWorkspaceIds(ctx),
        runWorkspace: async (workspaceId, signal) => {
          // First, since somebody sits and waits for them.
          if (signIns.delete(workspaceId) && (await senders.hasSender(workspaceId)))
            await sendSignInMails(ctx, workspaceId, { line: await lineOf(workspaceId), publicUrl }, signal)
          return await sendDue(ctx, due, workspaceId, signal)
        },
      }),
      createThanksLoop(ctx, { ...due, renderOptions }),
    ],
    // A mail server that is down puts mails off and makes nothing else unready; without any sender no mail can ever go out.
    checkReady: async () => {
      await proveWritable(ctx, 'mailer')
      const { workspaces, without } = await senders.countWithout()
      if (without === 0) return { ready: true, detail: {} }
      const problem = 'no mail goes out without a sender: ./otzyv workspaces set NAME --sender-address MAIL'
      return { ready: without < workspaces, detail: { workspacesWithoutSender: without, problem } }
    },
    metrics: timed.metrics,
    close: async () => {
      await options.transport.close()
      await options.ownTransports?.close()
      await runner.close()
    },
  }
}
