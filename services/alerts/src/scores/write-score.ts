import type { Database } from '@otzyv/database'
import { type ApiRequest, type Called, type Connection, type HelpdeskCall, readConnection } from '@otzyv/helpdesk-api'
import type { SealingKeyring } from '@otzyv/keyring'
import type { Logger } from '@otzyv/service-kit'
import { type ClaimedScore, claimScore } from '../queue/claim-score.ts'
import { type ScoreOutcome, settleScore } from '../queue/settle-score.ts'
import { decideScoreNext, decideTest } from './decide-score-next.ts'
import { type ReadScore, readScore } from './read-score.ts'

type Ctx = { db: Database; log: Logger; now: () => Date }
export type ScoreParts = { keyring: SealingKeyring; call: HelpdeskCall }

/** Writes what is due for one API, one after the other, until nothing is, and gives how much that was. */
export async function writeScores(
  ctx: Ctx,
  parts: ScoreParts,
  workspaceId: number,
  helpdeskApiId: string,
  signal: AbortSignal,
): Promise<number> {
  for (let written = 0; ; written++) {
    if (signal.aborted) return written
    const claimed = await claimScore(ctx, workspaceId, helpdeskApiId)
    if (claimed === null) return written
    const { outcome, status } = await write(ctx, parts, claimed, signal)
    const { switchedOff } = await settleScore(ctx, claimed, outcome, status)
    if (switchedOff)
      ctx.log.warn({ workspaceId, helpdeskApiId }, 'the API of a helpdesk was switched off: no score is written there')
  }
}

type Written = { outcome: ScoreOutcome; status: number | null }

async function write(ctx: Ctx, parts: ScoreParts, claimed: ClaimedScore, signal: AbortSignal): Promise<Written> {
  const of = { helpdeskApiId: claimed.helpdesk_api_id }
  const connection = await readConnection(ctx, parts.keyring, claimed.workspace_id, of)
  if (connection === null) return { outcome: { outcome: 'cancelled' }, status: null }
  if ('fault' in connection) return { outcome: { outcome: 'denied', reason: connection.fault }, status: null }
  const ask = async (request: ApiRequest) => await parts.call(connection, request, signal)
  const check = async () => await ask(connection.api.check(connection.target))
  if (claimed.event === 'helpdesk_api.test') return decideTest(await check())
  const read = await readScore(ctx, claimed, connection.writesComment)
  if (read === null) return { outcome: { outcome: 'cancelled' }, status: null }
  const called = await writeOne(connection, claimed.event, read, ask)
  if (called === 'nothing') return { outcome: { outcome: 'cancelled' }, status: null }
  // Of a ticket that is not there the API is asked whether all of it is gone.
  const checked = called.outcome === 'absent' && connection.api.checkTells ? await check() : null
  return decideScoreNext(called, claimed, checked, { ...read, readNoteId: connection.api.readNoteId })
}

async function writeOne(
  { api, target }: Connection,
  event: string,
  { score, noteId }: ReadScore,
  ask: (request: ApiRequest) => Promise<Called>,
): Promise<Called | 'nothing'> {
  let place = score.ticketId
  if (api.locate) {
    const found = await ask(api.locate.request(score.ticketId, target))
    // Nothing was written yet, so that it may be tried again whatever became of it.
    if (found.outcome === 'unanswered') return { ...found, reached: false }
    if (found.outcome === 'retry') return { ...found, mayHaveDone: false }
    if (found.outcome !== 'done') return found
    const located = api.locate.read(found.body)
    if (located === null) return { ...found, outcome: 'absent', reason: 'knows of no such ticket' }
    place = located
  }
  if (event === 'score.add') {
    const request = api.addNote?.(score, target, place, noteId) ?? null
    return request === null ? 'nothing' : await ask(request)
  }
  let last: Called | 'nothing' = 'nothing'
  for (const request of api.setScore?.(score, target, place) ?? []) {
    last = await ask(request)
    if (last.outcome !== 'done') return last
  }
  return last
}
