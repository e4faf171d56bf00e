import {
  applyRetention,
  listDueKinds,
  RETENTION_LIMITS,
  type Retention,
  readLastRun,
  readRetention,
  setRetention,
} from '@otzyv/admin'
import type { DueKinds } from '@otzyv/contracts'
import { RETENTION_KINDS, type RetentionKind } from '@otzyv/database'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { openPersonData } from '../person-data/open-person-data.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const shared = { workspace: workspaceOption, by: byOption }

const daysOption = (what: string, kind: RetentionKind) => {
  const [min, max] = RETENTION_LIMITS[kind]
  const days = z.string().transform((text, issues) => {
    if (text === 'never') return null
    const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
    if (number >= min && number <= max) return number
    issues.addIssue({ code: 'custom', message: `must be a whole number from ${min} to ${max}, or never` })
    return z.NEVER
  })
  return option(days.optional(), `days for ${what}, ${min} to ${max}, or never`, 'DAYS')
}

const days = {
  comments: daysOption('comments, older versions and replies', 'comments'),
  addresses: daysOption('people whose last ticket is older', 'addresses'),
  unansweredTickets: daysOption('tickets without an answer', 'unanswered_tickets'),
  mailEvents: daysOption('bounces and complaints', 'mail_events'),
  linkHits: daysOption('openings of links', 'link_hits'),
  mailboxMails: daysOption('mails of the mailbox', 'mailbox_mails'),
}

type Days = { [Name in keyof typeof days]?: number | null | undefined }

/** The days that were typed, by their kind; kinds of which nothing was said are left out. */
function wishedOf({ comments, addresses, unansweredTickets, mailEvents, linkHits, mailboxMails }: Days) {
  const wished = {
    ...{ comments, addresses, unanswered_tickets: unansweredTickets, mail_events: mailEvents, link_hits: linkHits },
    mailbox_mails: mailboxMails,
  }
  return Object.fromEntries(Object.entries(wished).filter(([, days]) => days !== undefined)) as Partial<Retention> // its kinds
}

export const retentionShow = defineCommand({
  positionals: none,
  options: z.object({ ...shared, ...days }),
  examples: ['otzyv retention show --json', 'otzyv retention show --comments 365'],
  run: async (ctx, { workspace, by, ...typed }) =>
    await withAdmin(ctx, 'retention', { workspace, by }, async ({ admin, workspace, open }) => {
      const retention = { ...(await readRetention(admin)), ...wishedOf(typed) }
      const due = await listDueKinds(admin, await openPersonData(ctx.settings, open), retention)
      const lastRun = await readLastRun(admin)
      return { data: { workspace, retention, due, lastRun }, lines: [...linesOf(retention, due), lastRunLine(lastRun)] }
    }),
})

export const retentionSet = defineCommand({
  positionals: none,
  options: z.object({ ...shared, ...days }),
  examples: ['otzyv retention set --comments 730 --addresses 365', 'otzyv retention set --addresses never'],
  run: async (ctx, { workspace, by, ...typed }) =>
    await withAdmin(ctx, 'retention', { workspace, by }, async ({ admin, workspace, open }) => {
      const wished = wishedOf(typed)
      if (Object.keys(wished).length === 0) throw new UsageError('Say what to change, such as --comments 730.')
      const { outcome, retention } = await setRetention(admin, wished)
      const due = await listDueKinds(admin, await openPersonData(ctx.settings, open), retention)
      return { data: { workspace, outcome, retention, due }, lines: linesOf(retention, due) }
    }),
})

export const retentionRun = defineCommand({
  positionals: none,
  options: z.object(shared),
  examples: [],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'retention', wish, async ({ admin, workspace, open }) => {
      const parts = await openPersonData(ctx.settings, open)
      const forgotten: Record<string, number> = {}
      for (const kind of RETENTION_KINDS) {
        for (;;) {
          const step = await applyRetention(admin, parts, { kind })
          if (step.forgotten === 0) break
          forgotten[kind] = (forgotten[kind] ?? 0) + step.forgotten
        }
      }
      const lines = Object.entries(forgotten).map(([kind, rows]) => `${kind}: ${rows} forgotten.`)
      return { data: { workspace, forgotten }, lines: lines.length === 0 ? ['Nothing was due.'] : lines }
    }),
})

function linesOf(retention: Retention, due: DueKinds): string[] {
  return RETENTION_KINDS.map((kind) => {
    const [days, { count, oldest }] = [retention[kind], due[kind] ?? { count: 0, oldest: null }]
    const since = oldest === null ? '' : `, the oldest of ${oldest.slice(0, 10)}`
    return days === null ? `${kind}  never` : `${kind}  after ${days} days  due now: ${count}${since}`
  })
}

function lastRunLine(lastRun: Awaited<ReturnType<typeof readLastRun>>): string {
  if (lastRun === null) return 'It has not run yet.'
  const forgotten = Object.entries(lastRun.forgotten)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')
  return `The night to ${lastRun.day} forgot ${forgotten === '' ? 'nothing' : forgotten}.`
}
