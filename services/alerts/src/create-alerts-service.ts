import { type Database, listWorkspaceIds, proveWritable } from '@otzyv/database'
import type { SealingKeyring } from '@otzyv/keyring'
import type { MailPort } from '@otzyv/mail-queue'
import {
  createCall,
  createWorkspaceLoop,
  type Logger,
  type Service,
  systemClock,
  type WebhookHostRule,
} from '@otzyv/service-kit'
import { evaluateRules } from './alert/evaluate-rules.ts'
import { hasSender } from './channels/mail/has-sender.ts'
import { sendAlertMails } from './channels/mail/send-alert-mails.ts'
import { sendNoticeMails } from './channels/mail/send-notice-mails.ts'
import { sendTestMails } from './channels/mail/send-test-mails.ts'
import { createChannelLoop } from './channels/sending/create-channel-loop.ts'
import { createPost } from './channels/webhook/create-post.ts'
import { createWebhookLoop } from './channels/webhook/create-webhook-loop.ts'
import { queueFollowUpMails } from './follow-ups/queue-follow-up-mails.ts'
import { sendFollowUpMails } from './follow-ups/send-follow-up-mails.ts'
import { createWorkList } from './queue/create-work-list.ts'
import { queueNoticeMails } from './queue/queue-notice-mails.ts'
import { readReadiness } from './read-readiness.ts'
import { createScoreLoop } from './scores/create-score-loop.ts'

const EVERY_MS = 30_000

/**
 * The last step: judges what the rules watch, and tells people of what began, became worse or ended, once each; and reports, once a
 * day, when the nightly check found figures that were wrong, and to those who see to low ratings which of these are late.
 */
export function createAlertsService(
  ctx: { db: Database; log: Logger },
  /** `needsSender`: mails reach real people, so those of a workspace without a sender wait. */
  options: {
    mail: MailPort
    /** To the mail server that a workspace has of its own; null if it has none. */
    ownMail?: (workspaceId: number) => Promise<MailPort | null>
    publicUrl: string
    needsSender?: boolean
    everyMs?: number
    /** How events are sent to other systems, to channels and to tickets; without it they wait. */
    webhooks?: WebhookOptions
  },
): Service {
  const warn = createWarnOnce(ctx.log)
  const work = createWorkList(ctx)
  const lookedIn = new Map<number, string>()
  // It reads every follow-up that has an owner, and once an hour is often enough for one mail a day.
  const lookForLateOnes = async (workspaceId: number) => {
    const hour = new Date().toISOString().slice(0, 'YYYY-MM-DDTHH'.length)
    if (lookedIn.get(workspaceId) === hour) return
    await queueFollowUpMails(ctx, workspaceId)
    lookedIn.set(workspaceId, hour)
  }
  const watch = async (workspaceId: number, signal: AbortSignal): Promise<number> => {
    const evaluated = work.begin(workspaceId)
    const { offScale, ...counts } = await evaluateRules(ctx, workspaceId)
    const found = Object.values(counts).reduce((sum, count) => sum + count, 0)
    await evaluated()
    for (const alertRuleId of offScale)
      warn({ workspaceId, alertRuleId }, 'the line of an alert rule is off the scale of its indicator, it says nothing')
    const { unreported } = await queueNoticeMails(ctx, workspaceId)
    for (const day of unreported)
      warn(
        { workspaceId, day },
        'there is a notice that nobody gets a mail about: no active alert rule has a recipient',
      )
    await lookForLateOnes(workspaceId)
    const own = (await options.ownMail?.(workspaceId)) ?? null
    if ((options.needsSender || own) && !(await hasSender(ctx, workspaceId))) {
      warn({ workspaceId }, 'no alert goes out: the workspace has no sender')
      return found
    }
    const way = { publicUrl: options.publicUrl, mail: own ?? options.mail }
    const alerts = await sendAlertMails(ctx, workspaceId, way, signal)
    const notices = await sendNoticeMails(ctx, workspaceId, way, signal)
    const tests = await sendTestMails(ctx, workspaceId, way, signal)
    const followUps = await sendFollowUpMails(ctx, workspaceId, way, signal)
    return found + alerts + notices + tests + followUps
  }
  const loop = createWorkspaceLoop(ctx.log, {
    name: 'watch-indicators',
    everyMs: options.everyMs ?? EVERY_MS,
    findWork: work.find,
    listWorkspaces: () => listWorkspaceIds(ctx),
    runWorkspace: async (workspaceId, signal) => ({ rows: await watch(workspaceId, signal), more: false }),
  })
  const sending = options.webhooks && createSending(ctx, options.webhooks, options.publicUrl)
  return {
    name: 'alerts',
    routes: null,
    loops: sending ? [loop, ...sending.loops] : [loop],
    checkReady: async () => {
      await proveWritable(ctx, 'alerts')
      return await readReadiness(ctx)
    },
    metrics: [],
    close: async () => await sending?.close(),
  }
}

type WebhookOptions = {
  keyring: SealingKeyring
  hosts: WebhookHostRule
  /** The database's clock, so that hosts sign by one. */
  now?: () => Date
}

function createSending(
  ctx: { db: Database; log: Logger },
  { keyring, hosts, now = systemClock }: WebhookOptions,
  publicUrl: string,
) {
  const webhooks = createWebhookLoop({ ...ctx, now }, { keyring, post: createPost(hosts) })
  const channels = createChannelLoop(
    { ...ctx, now },
    { keyring, post: createPost(hosts, { keepsBody: true }), publicUrl },
  )
  const scores = createScoreLoop({ ...ctx, now }, { keyring, call: createCall(hosts, { keepsBody: true }) })
  return {
    loops: [webhooks.loop, channels.loop, scores.loop],
    close: async () => void (await Promise.all([webhooks.close(), channels.close(), scores.close()])),
  }
}

/** Warns of each thing once a process: the loop comes by every half minute. */
function createWarnOnce(log: Logger): (about: Record<string, unknown>, message: string) => void {
  const warned = new Set<string>()
  return (about, message) => {
    const key = JSON.stringify([about, message])
    if (warned.has(key)) return
    warned.add(key)
    log.warn(about, message)
  }
}
