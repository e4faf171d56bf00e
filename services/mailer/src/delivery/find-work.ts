import { listWithWork, type StatementRunner, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import type { SenderGuard } from './create-sender-guard.ts'

const WORK = sqlFile<WorkPage, WorkRow>('work/send-due.sql')
/** The part of the question that finds mails which are due; the others find what is done without a sender as well. */
const DUE = 1

/** The workspaces that the mailer has work in; mails that wait for a sender are none. */
export async function findWork(parts: { runner: StatementRunner; senders: SenderGuard }): Promise<number[]> {
  const due = new Set<number>()
  const others = new Set<number>()
  await listWithWork(async (page) => {
    const rows = await parts.runner.run(WORK, page)
    for (const { part, workspaceId } of rows) (part === DUE ? due : others).add(workspaceId)
    return rows
  })
  return [...new Set([...others, ...(await parts.senders.withSender([...due]))])]
}
