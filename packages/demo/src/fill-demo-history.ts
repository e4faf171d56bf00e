import { type QueryExecutorProvider, sql } from 'kysely'
import { createDecisions, type DecidedResponse } from './create-decisions.ts'
import { createEvents } from './create-events.ts'
import { createHistoryChunk, renderChunk } from './create-history-chunk.ts'
import { createRandom } from './create-random.ts'
import { createReturnedMails, type EndedInvitation } from './create-returned-mails.ts'
import { createThanksMails } from './create-thanks-mails.ts'
import { DEMO_SIZE } from './demo-size.ts'
import { planHistory } from './plan-history.ts'
import type { History, HistoryChunk } from './planned.ts'
import { withReferencesCheckedOnce } from './with-references-checked-once.ts'

const WEEK_MS = 7 * 86_400_000

/** How many of the solved tickets are planned and under way to the database, and how many whole weeks those are. */
export type DemoProgress = { done: number; total: number; weeksDone: number; what: 'tickets' | 'saving' }

/** What it gives is waited for; a failure ends the filling. */
type OnDemoProgress = (progress: DemoProgress) => unknown

export type DemoHistory = { workspaceId: number; now: Date; onProgress: OnDemoProgress }

/** How many rows were written. */
export type DemoCreated = { invitations: number; responses: number }

/**
 * Writes 78 weeks of made-up history that ends at `now` into the workspace `demo`, in the caller's transaction, and a change
 * for each mail that was sent: the caller has it counted. `saving` is what comes then.
 */
export async function fillDemoHistory(
  db: QueryExecutorProvider,
  { workspaceId, now, onProgress }: DemoHistory,
): Promise<DemoCreated> {
  const history = planHistory({ ...DEMO_SIZE, now })
  const written = await withReferencesCheckedOnce(db, workspaceId, async () => {
    const written = await createHistory(db, workspaceId, history, onProgress)
    // The planner knows nothing of tables filled a moment ago, or takes them for empty: what reads them next took for ever.
    await sql`analyze respondent, coverage, invitation, delivery, response, change_log`.execute(db)
    return written
  })
  const { invitations, responses, ended, decided } = written
  const random = createRandom(DEMO_SIZE.seed + 1)
  const { managerId } = await createEvents(db, workspaceId, { random, history })
  await createReturnedMails(db, workspaceId, random, ended)
  await createDecisions(db, workspaceId, { random, ownerId: managerId, decided })
  await createThanksMails(db, workspaceId, { random, now })
  await onProgress({ done: history.solves, total: history.solves, weeksDone: DEMO_SIZE.weeks, what: 'saving' })
  return { invitations, responses }
}

/** What was written, and what of it has consequences that are written at the end. */
type Written = { invitations: number; responses: number; ended: EndedInvitation[]; decided: DecidedResponse[] }

/** Writes chunk by chunk; while the database takes one in, the next is planned. */
async function createHistory(
  db: QueryExecutorProvider,
  workspaceId: number,
  history: History,
  onProgress: OnDemoProgress,
): Promise<Written> {
  const written: Written = { invitations: 0, responses: 0, ended: [], decided: [] }
  let done = 0
  let weeksDone = 0
  let writing: Promise<void> = Promise.resolve()
  for (const chunk of history.chunks) {
    const text = renderChunk(chunk)
    await writing
    await onProgress({ done, total: history.solves, weeksDone, what: 'tickets' })
    writing = createHistoryChunk(db, workspaceId, text)
    // Its failure is thrown where it is awaited; until then it must not count as one that nobody looks at.
    writing.catch(() => {})
    done += chunk.solves.length
    weeksDone = Math.floor(((chunk.solves.at(-1)?.solvedAtMs ?? history.fromMs) - history.fromMs) / WEEK_MS)
    addChunk(written, chunk)
    // The statement leaves this process before the loop continues to plan, which holds the event loop.
    await new Promise(setImmediate)
  }
  await writing
  return written
}

function addChunk(written: Written, chunk: HistoryChunk): void {
  for (const { ticket, outcome } of chunk.solves) {
    if (outcome.kind === 'skipped') continue
    const { invitation } = outcome
    written.invitations += 1
    if (invitation.ended) written.ended.push({ invitation, address: ticket.customer.address })
    const { response } = invitation
    if (response === null) continue
    written.responses += 1
    if (response.exclusion || response.followUp) written.decided.push({ invitationId: invitation.id, response })
  }
}
