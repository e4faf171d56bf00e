import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@otzyv/database'

export type Load = {
  /** Ends when every version that was begun has been acknowledged or refused for good. */
  stop: () => Promise<void>
  /** The newest acknowledged edit per place in the tokens. */
  acknowledged: Map<number, number>
  counts: { acknowledged: number; refused: number; asked: number; statuses: Map<number, number> }
}

export type LoadOptions = {
  urls: readonly string[]
  tokens: readonly string[]
  clients?: number
  /** One answer in a hundred carries this comment, which the database refuses. */
  poison?: string
  /** One request in twenty is dropped by the client after it was sent, as if the reply were lost, and sent again. */
  loseReplies?: boolean
  /** How long a client thinks at most after an answer was taken, in milliseconds; by default not at all. */
  thinking?: number
}

const PAGE_CLOCK = 1_790_000_000_000

/**
 * Clients that answer, change their minds and try again as the page does: the same version until it is acknowledged. Each
 * client has invitations of its own, so that it knows what must be stored.
 */
export function startLoad(options: LoadOptions): Load {
  const { urls, tokens, clients = 48, thinking = 0 } = options
  const acknowledged = new Map<number, number>()
  const counts = { acknowledged: 0, refused: 0, asked: 0, statuses: new Map<number, number>() }
  let stopping = false

  async function client(own: number): Promise<void> {
    const edits = new Map<number, number>()
    for (let turn = 0; !stopping; turn++) {
      const place = own + clients * (turn % Math.floor(tokens.length / clients))
      const edit = (edits.get(place) ?? 0) + 1
      edits.set(place, edit)
      // Each client at a turn of its own, so that one comes soon however slow the machine is.
      const poisoned = options.poison !== undefined && turn % 100 === own
      const status = await sendUntilAnswered(place, edit, turn, poisoned ? options.poison : `edit ${edit}`)
      if (status === 200) {
        counts.acknowledged += 1
        acknowledged.set(place, edit)
        if (thinking > 0) await sleep(Math.random() * thinking)
      } else if (status === 422 && poisoned) counts.refused += 1
      else throw new Error(`an answer got ${status}`)
    }
  }

  async function sendUntilAnswered(place: number, edit: number, turn: number, comment = ''): Promise<number> {
    const body = JSON.stringify({ rating: (edit % 5) + 1, comment, renderedAtMs: PAGE_CLOCK, edit })
    for (let attempt = 0; ; attempt++) {
      counts.asked += 1
      const lost = options.loseReplies === true && attempt === 0 && turn % 20 === 7
      const status = await fetch(`${urls[(place + attempt) % urls.length]}/r/${tokens[place]}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(lost ? 3 : 30_000),
      }).then(
        (answer) => answer.body?.cancel().then(() => answer.status),
        () => 0,
      )
      const final = status ?? 0
      counts.statuses.set(final, (counts.statuses.get(final) ?? 0) + 1)
      if (final !== 0 && final !== 503) return final
      await sleep(20 + Math.random() * 80)
    }
  }

  const running = Array.from({ length: clients }, (_, own) => client(own))
  // A failure is reported when the load is stopped, not as an unhandled rejection before.
  const ended = Promise.allSettled(running)
  return {
    acknowledged,
    counts,
    stop: async () => {
      stopping = true
      for (const result of await ended) if (result.status === 'rejected') throw result.reason
    },
  }
}

/** Acknowledged answers that the database does not have, and responses older than what was acknowledged. */
export async function findLost(
  db: Database,
  load: Load,
  invitationIds: readonly string[],
): Promise<{ lost: number; stale: number }> {
  const responses = await db.selectFrom('response').select(['invitation_id', 'edit', 'comment']).execute()
  const stored = new Map(responses.map((row) => [row.invitation_id, row]))
  let lost = 0
  let stale = 0
  for (const [place, edit] of load.acknowledged) {
    const row = stored.get(invitationIds[place] ?? '')
    if (!row) lost += 1
    else if (row.edit < edit || row.comment !== `edit ${row.edit}`) stale += 1
  }
  return { lost, stale }
}
