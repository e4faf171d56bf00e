import { listWithWork, type StatementRunner, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import type { SenderGuard } from './create-sender-guard.ts'

const WORK = sqlFile<WorkPage, WorkRow>('work/send-due.sql')
/** The parts of the question that find mails which are due; the others find what is done without a sender as well. */
const DUE = [1, 4]
/** Those that are about mails with sign-in links. */
const SIGN_IN = [4, 5]

/** The workspaces that the mailer has work in, and those among them where it is about mails with sign-in links. */
type Work = { workspaces: number[]; signIns: Set<number> }

/** Asks at once which workspaces have work; mails that wait for a sender are none. */
export async function findWork(parts: { runner: StatementRunner; senders: SenderGuard }): Promise<Work> {
  const due = new Set<number>()
  const others = new Set<number>()
  const signIns = new Set<number>()
  await listWithWork(async (page) => {
    const rows = await parts.runner.run(WORK, page)
    for (const { part, workspaceId } of rows) {
      ;(DUE.includes(part) ? due : others).add(workspaceId)
      if (SIGN_IN.includes(part)) signIns.add(workspaceId)
    }
    return rows
  })
  return { workspaces: [...new Set([...others, ...(await parts.senders.withSender([...due]))])], signIns }
}
