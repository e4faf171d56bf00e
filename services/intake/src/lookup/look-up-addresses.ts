import type { Database } from '@otzyv/database'
import { type Called, type Customer, type HelpdeskCall, readConnection } from '@otzyv/helpdesk-api'
import type { Keyring } from '@otzyv/keyring'
import type { Clock } from '@otzyv/service-kit'
import { claimLookup, type Lookup, putOffLookup } from './claim-lookup.ts'
import { recordCustomer } from './record-customer.ts'

type Ctx = { db: Database; now: Clock; keyring: Pick<Keyring, 'newest' | 'keyIds' | 'keyFor'> }

/** How long after a try the next one comes, in seconds: 10 s, 1 min, 5 min, 30 min, 2 h and 5 h; then it is given up. */
const AGAIN_SECONDS = [10, 60, 300, 1800, 7200, 18_000] as const
/** A helpdesk in trouble is left alone for so long, whatever else is to be asked there. */
const TROUBLE_SECONDS = 60
/** A helpdesk that answers with yet another question is not followed for ever. */
const STEPS_MAX = 3

type Found =
  /** Null: the helpdesk knows of nobody with an address. */
  { outcome: 'known'; customer: Customer | null } | { outcome: 'later'; reason: string; pauseSeconds: number | null }

/** Asks a helpdesk whose the tickets of a source are, one after the other, until nothing is due, and gives how many that were. */
export async function lookUpAddresses(
  ctx: Ctx,
  call: HelpdeskCall,
  workspaceId: number,
  source: string,
  signal: AbortSignal,
): Promise<number> {
  for (let asked = 0; ; asked++) {
    if (signal.aborted) return asked
    const lookup = await claimLookup(ctx, workspaceId, source)
    if (lookup === null) return asked
    const found = await find(ctx, call, lookup, signal)
    // A stop cut it off: it is asked again, as after a crash.
    if (signal.aborted && found.outcome === 'later') return asked
    const afterSeconds = AGAIN_SECONDS[lookup.attempts - 1]
    if (found.outcome === 'known') await recordCustomer(ctx, lookup, found.customer)
    else if (afterSeconds === undefined) await recordCustomer(ctx, lookup, null)
    else {
      const { reason, pauseSeconds } = found
      await putOffLookup(ctx, lookup, { reason, afterSeconds: Math.max(afterSeconds, pauseSeconds ?? 0), pauseSeconds })
    }
    if (found.outcome === 'later' && found.pauseSeconds !== null) return asked + 1
  }
}

async function find(ctx: Ctx, call: HelpdeskCall, lookup: Lookup, signal: AbortSignal): Promise<Found> {
  const connection = await readConnection(ctx, ctx.keyring, lookup.workspaceId, { source: lookup.source })
  // Nobody wants it to be asked any more.
  if (connection === null) return { outcome: 'known', customer: null }
  if ('fault' in connection) return { outcome: 'later', reason: connection.fault, pauseSeconds: null }
  const { api, target, isOn } = connection
  if (!isOn || api.lookUp === null) return { outcome: 'known', customer: null }
  let request = api.lookUp.first(lookup.ticketId, target)
  for (let step = 0; step < STEPS_MAX; step++) {
    const asked = readAnswer(await call(connection, request, signal))
    if (asked.outcome !== 'answered') return asked
    const read = api.lookUp.read(asked.body, target)
    if (read.outcome === 'found') return { outcome: 'known', customer: read.customer }
    if (read.outcome === 'nobody') return { outcome: 'known', customer: null }
    request = read.request
  }
  return { outcome: 'known', customer: null }
}

function readAnswer(called: Called): { outcome: 'answered'; body: string } | Found {
  switch (called.outcome) {
    case 'done':
      if (isJson(called.body)) return { outcome: 'answered', body: called.body }
      // A page for people, such as one to sign in on.
      return {
        outcome: 'later',
        reason: `answered ${called.status}, and not with JSON: check the address`,
        pauseSeconds: null,
      }
    // The ticket, or its customer, is not there.
    case 'absent':
      return { outcome: 'known', customer: null }
    default: {
      const { outcome, reason, status } = called
      // What is about all of the helpdesk is not asked ticket by ticket.
      const isTrouble = outcome === 'unanswered' || outcome === 'denied' || status === 429 || (status ?? 0) >= 500
      return { outcome: 'later', reason, pauseSeconds: called.pauseSeconds ?? (isTrouble ? TROUBLE_SECONDS : null) }
    }
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
