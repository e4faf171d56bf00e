import {
  type Database,
  listWithWork,
  listWorkspaceIds,
  type StatementRunner,
  sqlFile,
  type WorkPage,
  type WorkRow,
} from '@otzyv/database'
import { createWorkspaceLoop, type Logger } from '@otzyv/service-kit'
import type { MailLine } from '../delivery/send-due.ts'
import type { RenderOptions } from '../mail/render-mail.ts'
import { queueThanksMails } from './queue-thanks-mails.ts'
import { sendThanksMails } from './send-thanks-mails.ts'

const WORK = sqlFile<WorkPage, WorkRow>('work/thank.sql')
/** The part of the question that finds where such a mail is on; the others find mails that are due or in doubt. */
const ON = 1
/** None of them is in a hurry. */
const EVERY_MS = 30_000

/** The loop that thanks those who answered. A workspace in which no mail of thanks is on, and none waits, costs no statement. */
export function createThanksLoop(
  ctx: { db: Database; log: Logger },
  parts: {
    runner: StatementRunner
    addressMarks: (workspaceId: number, address: string) => readonly string[]
    hasSender: (workspaceId: number) => Promise<boolean>
    lineOf: (workspaceId: number) => Promise<MailLine>
    renderOptions: (line: MailLine) => RenderOptions
    stopGraceMs: number
  },
) {
  /** Where mails were due, or in doubt, when it was asked last. */
  let due = new Set<number>()
  return createWorkspaceLoop(ctx.log, {
    name: 'thank',
    everyMs: EVERY_MS,
    findWork: async () => {
      const found = new Set<number>()
      const waiting = new Set<number>()
      await listWithWork(async (page) => {
        const rows = await WORK.execute(ctx.db, page)
        for (const { part, workspaceId } of rows) {
          found.add(workspaceId)
          if (part !== ON) waiting.add(workspaceId)
        }
        return rows
      })
      due = waiting
      return [...found]
    },
    listWorkspaces: () => listWorkspaceIds(ctx),
    runWorkspace: async (workspaceId, signal) => {
      const queued = await queueThanksMails(ctx, workspaceId)
      // What was queued may be due by now: whether it is, the next turn asks.
      if (!due.delete(workspaceId)) return { rows: queued, more: queued > 0 }
      if (!(await parts.hasSender(workspaceId))) return { rows: queued, more: false }
      const line = await parts.lineOf(workspaceId)
      const way = { ...parts, line, render: parts.renderOptions(line) }
      const { sent, more } = await sendThanksMails(ctx, workspaceId, way, signal)
      return { rows: queued + sent, more }
    },
  })
}
