import type { StatementRunner } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { sqlStateOf } from '@otzyv/service-kit'
import { nameOfReceipt } from '../webhook/record-webhook-receipts.ts'
import { readAddress } from './read-address.ts'
import { readWorkspace } from './read-workspace.ts'
import { ErasedMeanwhile, type Settled, type SolveReport, settleSolves } from './settle-solves.ts'

/** Where statements run. Without a keyring nothing is known of people who were erased. */
export type SolveContext = { runner: StatementRunner; keyring?: MarkingKeyring | undefined }

/** Another request recorded the same between our look and our insert, or the other way round: look again. */
const LOST_RACE = /^(23505|40)/
const ATTEMPTS_MAX = 5

/**
 * Records that tickets of a workspace were solved and decides of each, once, whether its customer is asked: as if they came
 * one by one in this order, and in few statements. Each is committed when it is given; one that is refused costs no other
 * one anything.
 */
export async function recordSolves(
  ctx: SolveContext,
  workspaceId: number,
  reports: readonly SolveReport[],
): Promise<Settled[]> {
  const settled: Settled[] = []
  for (const part of cutWhereSame(reports)) settled.push(...(await recordPart(ctx, workspaceId, part)))
  return settled
}

/**
 * Parts, in order, in each of which no ticket and no receipt is named twice, and of a person the same is said: what comes
 * later sees what came before.
 */
function cutWhereSame(reports: readonly SolveReport[]): SolveReport[][] {
  const parts: SolveReport[][] = []
  const named = new Map<string, string>()
  for (const report of reports) {
    const names = namesIn(report)
    if (names.some(([name, said]) => named.has(name) && (said === '' || named.get(name) !== said))) named.clear()
    if (named.size === 0) parts.push([])
    for (const [name, said] of names) named.set(name, said)
    parts.at(-1)?.push(report)
  }
  return parts
}

/** What a report names, and what it says of it; '' if it may be named once only. */
function namesIn({ ticket, receipt }: SolveReport): [name: string, said: string][] {
  const { email, name, locale, timeZone } = ticket.respondent
  const address = readAddress(email)
  return [
    [`ticket\n${ticket.source}\n${ticket.ticketId}`, ''],
    ...(receipt ? [[`receipt\n${nameOfReceipt(receipt)}`, ''] satisfies [string, string]] : []),
    ...(address.state === 'usable'
      ? [[`person\n${address.key}`, [address.address, name, locale, timeZone].join('\n')] satisfies [string, string]]
      : []),
  ]
}

function recordPart({ runner, keyring }: SolveContext, workspaceId: number, reports: readonly SolveReport[]) {
  return againIfLost(async () => {
    const workspace = await readWorkspace(runner.run, workspaceId)
    return await runner.inTransaction((run) => settleSolves({ run, keyring, workspaceId, workspace }, reports))
  })
}

/** Runs a transaction of solves again where another one came between its look and its writing. */
export async function againIfLost<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const isLost = LOST_RACE.test(sqlStateOf(error)) || error instanceof ErasedMeanwhile
      if (attempt === ATTEMPTS_MAX || !isLost) throw error
    }
  }
}
