import type { Evidence } from '@otzyv/contracts'

/** A version that waits, with the facts of the page that it came from. */
export type WaitingVersion = {
  id: string
  rating: number
  comment: string
  reasons: string[]
  evidence: Evidence
  evidenceReason: string
  facts: Readonly<Record<string, unknown>>
  renderedAtMs: number
  edit: number
  receivedAt: Date
}

export type Place = { network: string; agent: string }
export type Trap = Place & { at: Date }

const TRAP_MS = 15 * 60_000
const LINKS_MS = 10 * 60_000
const MANY_LINKS = 3

/**
 * Which of the versions that wait for one ticket and survey are its answer, in the order in which they came. A ticket has one
 * answer: that of the visitor whom a person's act came from first (`holder`, if an answer of one is stored already). What
 * came from where the hidden link was followed, fifteen minutes before or after, is suspect. Three links within ten minutes
 * are for the store to judge; over a longer time they are changes of mind.
 */
export function chooseVersions(
  versions: readonly WaitingVersion[],
  traps: readonly Trap[],
  holder: Place | null,
): { own: WaitingVersion[]; others: number } {
  const judged = [...versions]
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || a.edit - b.edit)
    .map((version) => (isTrapped(version, traps) ? { ...version, ...SUSPECT } : version))
  const first = judged.find(({ evidence }) => evidence === 'by_ticket') ?? judged[0]
  const place = holder ?? (first ? placeOf(first) : null)
  const own = judged.filter((version) => place !== null && isSame(placeOf(version), place))
  return { own: clicksEverything(own) ? own : withoutOldLinks(own), others: judged.length - own.length }
}

const SUSPECT = { evidence: 'suspect', evidenceReason: 'honeypot' } as const

export function placeOf({ facts: { network, agent } }: Pick<WaitingVersion, 'facts'>): Place {
  return { network: textOf(network), agent: textOf(agent) }
}

function isSame(a: Place, b: Place): boolean {
  return a.network === b.network && a.agent === b.agent
}

function isTrapped(version: WaitingVersion, traps: readonly Trap[]): boolean {
  const { network, agent } = placeOf(version)
  return traps.some(
    (trap) =>
      Math.abs(trap.at.getTime() - version.receivedAt.getTime()) <= TRAP_MS &&
      ((network !== '' && trap.network === network) || (agent !== '' && trap.agent === agent)),
  )
}

/** Whether some ten minutes hold three different links. */
function clicksEverything(own: readonly WaitingVersion[]): boolean {
  return own.some((version) => {
    const until = version.receivedAt.getTime()
    const within = own.filter(
      ({ receivedAt }) => until - LINKS_MS < receivedAt.getTime() && receivedAt.getTime() <= until,
    )
    return new Set(within.map(({ facts }) => facts.openedWith)).size >= MANY_LINKS
  })
}

/** Of versions that came longer before the last one than links are compared for, the link is left out. */
function withoutOldLinks(own: readonly WaitingVersion[]): WaitingVersion[] {
  const since = (own.at(-1)?.receivedAt.getTime() ?? 0) - LINKS_MS
  return own.map((version) =>
    version.receivedAt.getTime() > since ? version : { ...version, facts: { ...version.facts, openedWith: null } },
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
