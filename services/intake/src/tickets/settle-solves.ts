import type { SolvedTicket, TicketOutcome } from '@otzyv/contracts'
import type { RunStatement } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import type { ProblemError } from '@otzyv/service-kit'
import { recordWebhookReceipts, type WebhookReceipt } from '../webhook/record-webhook-receipts.ts'
import { decideSolve } from './decide-solve.ts'
import { type AskedSolve, type Look, lookAtSolves } from './look-at-solves.ts'
import { readAddress } from './read-address.ts'
import type { Workspace } from './read-workspace.ts'
import { recordRespondents } from './record-respondents.ts'
import { outcomeOf } from './reported-solve.ts'
import { findFuture } from './require-past.ts'
import { type DecidedSolve, writeSolves } from './write-solves.ts'

/** A report that a ticket was solved. */
export type SolveReport = {
  ticket: SolvedTicket
  /** The receipt of the webhook that reported it. */
  receipt?: WebhookReceipt | undefined
  /**
   * The report did not say when it was solved: it was solved now. `until_reopened`: unless it is solved already and was not
   * reopened since, because nothing tells deliveries apart. `each`: whenever it is delivered under a new id.
   */
  undated?: 'until_reopened' | 'each' | undefined
}

/** What became of a report; `known`: it was recorded before, or is never to be, and nothing is now. */
export type Settled = { outcome: TicketOutcome; known: boolean } | { refused: ProblemError }

/** The person was erased between our look and our insert. */
export class ErasedMeanwhile extends Error {}

/** The transaction of some solves of a workspace. */
type SolveContext = {
  run: RunStatement
  keyring: MarkingKeyring | undefined
  workspaceId: number
  workspace: Workspace
}

/** A report on its way to what becomes of it. */
type Open = { solve: AskedSolve; receipt: WebhookReceipt | undefined; future: ProblemError | null }
type Settle = (open: Open, settled: Settled) => void

/**
 * Decides and writes some solves of a workspace, each of another ticket and under another receipt, in the transaction of its
 * caller, and says of each what became of it, in their order. Throws {@link ErasedMeanwhile} if a person was erased between
 * the first look and the lock.
 */
export async function settleSolves(ctx: SolveContext, reports: readonly SolveReport[]): Promise<Settled[]> {
  const all = reports.map((report) => openOf(ctx.workspace, report))
  const settled = new Map<Open, Settled>()
  const settle: Settle = (one, as) => settled.set(one, as)
  const open = () => all.filter((one) => !settled.has(one))

  await settleRepeated(ctx, all, settle)
  const first = open().filter((one) => !one.future)
  const locked = await recordPeople(ctx, first, { isNew: false })
  const decided: (DecidedSolve & { one: Open })[] = []
  const decide = (one: Open, look: Look) => {
    // Of someone who was erased nothing is stored again; what was meanwhile is taken back.
    if (look.erasedPerson !== null && isOf(locked, one)) throw new ErasedMeanwhile('a person was erased meanwhile')
    const decision = decideSolve(ctx.workspace, one.solve, look)
    decided.push({ one, ticket: one.solve.ticket, decision, isLate: false })
  }
  const again: Open[] = []
  for (const [one, look] of await lookAt(ctx, open())) {
    if (settleAtSight(one, look, settle)) continue
    // A new solve of a ticket that was solved before: what it says of its person is not recorded yet.
    const isLate = look.cycle > 1 || !isOf(locked, one)
    if (one.solve.address.state === 'usable' && look.erasedPerson === null && isLate) again.push(one)
    else decide(one, look)
  }
  for (const key of await recordPeople(ctx, again, { isNew: true })) locked.add(key)
  // Now that the person is locked: the same ticket may have been reported at the same moment.
  for (const [one, look] of await lookAt(ctx, again)) if (!settleAtSight(one, look, settle)) decide(one, look)

  const outcomes = await writeSolves(ctx.run, ctx.workspaceId, decided)
  for (const [index, outcome] of outcomes.entries()) {
    const one = decided[index]?.one
    if (one) settle(one, { outcome, known: false })
  }
  return all.map((one) => settled.get(one) ?? missing())
}

function recordPeople({ run, keyring, workspaceId }: SolveContext, open: readonly Open[], as: { isNew: boolean }) {
  const solves = open.map(({ solve }) => solve)
  return recordRespondents(run, keyring, workspaceId, solves, as)
}

/** Whether the person of a solve is among some, by the keys of their addresses. */
function isOf(keys: ReadonlySet<string>, { solve: { address } }: Open): boolean {
  return address.state === 'usable' && keys.has(address.key)
}

function missing(): never {
  throw new Error('a solve was neither recorded nor refused')
}

function openOf(workspace: Workspace, { ticket: given, receipt, undated }: SolveReport): Open {
  const ticket = undated ? { ...given, solvedAt: workspace.now } : given
  return {
    solve: {
      ticket,
      address: readAddress(ticket.respondent.email),
      isDated: undated === undefined,
      isAnother: undated === 'each',
      until: null,
    },
    receipt,
    future: findFuture('solvedAt', ticket.solvedAt, workspace.now),
  }
}

async function lookAt(ctx: SolveContext, open: readonly Open[]): Promise<[Open, Look][]> {
  const solves = open.map(({ solve }) => solve)
  const looks = await lookAtSolves(ctx.run, ctx.keyring, ctx.workspaceId, solves)
  return looks.flatMap((look, index) => {
    const one = open[index]
    return one ? [[one, look] satisfies [Open, Look]] : []
  })
}

/** The same delivery again: what was decided then, whatever happened to the ticket since. */
async function settleRepeated(ctx: SolveContext, all: readonly Open[], settle: Settle): Promise<void> {
  // What will be refused leaves no receipt.
  const delivered = all.flatMap((one) => (one.receipt && !one.future ? [{ one, receipt: one.receipt }] : []))
  const came = await recordWebhookReceipts(
    ctx.run,
    ctx.workspaceId,
    delivered.map(({ receipt }) => receipt),
  )
  const before = new Map<Open, Open>()
  for (const [index, { one }] of delivered.entries()) {
    const known = came[index]
    if (known && 'refused' in known) settle(one, known)
    else if (known && known.cameBefore !== null)
      before.set({ ...one, solve: { ...one.solve, isAnother: false, until: known.cameBefore } }, one)
  }
  for (const [asked, look] of await lookAt(ctx, [...before.keys()])) {
    const one = before.get(asked)
    if (one && look.reported) settle(one, { outcome: look.reported.outcome, known: true })
  }
}

/** Whether nothing is to be decided: it was reported before and was not reopened since, cannot be true, or was erased. */
function settleAtSight(one: Open, { reported, isErased }: Look, settle: Settle): boolean {
  const { ticket } = one.solve
  const decided = { ...ticket, solveCycle: 1, reason: 'suppressed', survey: null, invitationId: null } as const
  // What was reported before changes nothing: something of it may have been taken out since.
  if (reported && !reported.reopenedAt) settle(one, { outcome: reported.outcome, known: true })
  else if (one.future) settle(one, { refused: one.future })
  else if (isErased) settle(one, { outcome: outcomeOf({ ...decided, sendAfter: ticket.solvedAt }), known: true })
  else return false
  return true
}
