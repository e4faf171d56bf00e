import { type Database, listWithWork, listWorkspaceIds, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import { createWorkspaceLoop, type Logger, type Loop } from '@otzyv/service-kit'
import { settleTicket } from './settle-ticket.ts'

const DUE = sqlFile<WorkPage, WorkRow>('work/settle-waiting-answers.sql')
const EVERY_MS = 2_000
/** How many tickets a turn looks for. */
const AT_ONCE = 100

/** Looks for the tickets of answers that name one by its number. */
export function createSettleLoop(ctx: { db: Database; log: Logger }): Loop {
  return createWorkspaceLoop(ctx.log, {
    name: 'settle-waiting-answers',
    everyMs: EVERY_MS,
    findWork: () => listWithWork((page) => DUE.execute(ctx.db, page)),
    listWorkspaces: () => listWorkspaceIds(ctx),
    runWorkspace: async (workspaceId, signal) => {
      const due = await ctx.db
        .selectFrom('waiting_answer')
        .select(['source', 'ticket_id as ticketId', 'survey_id as surveyId'])
        .distinct()
        .where('workspace_id', '=', workspaceId)
        .where('due_at', '<=', (eb) => eb.fn<Date>('now'))
        .limit(AT_ONCE)
        .execute()
      let rows = 0
      for (const ticket of due) {
        if (signal.aborted) break
        rows += await settleTicket(ctx, { workspaceId, ...ticket })
      }
      return { rows, more: due.length === AT_ONCE }
    },
  })
}
