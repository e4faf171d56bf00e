import type { Random } from './create-random.ts'
import type { FollowUpStep, PlannedFollowUp } from './planned.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What somebody notes who has written to a customer, and who sees that it is done. */
const NOTES = {
  open: ['Looks like the outage of that night.', 'Waits for the colleagues of the second line.', ''],
  contacted: ['Called, asked for the logs.', 'Wrote to apologise; an answer is awaited.', 'Called, nobody was there.'],
  resolved: ['Works again, the customer is content.', 'Explained on the phone.', 'Refunded one month.', ''],
} as const

/** How far the follow-ups of answers of some age are; `null`: nobody has said anything yet. */
const HOW_FAR: readonly { untilDays: number; ends: readonly { end: FollowUpStep['state'] | null; share: number }[] }[] =
  [
    { untilDays: 2, ends: shares(6, 16, 14, 64) },
    { untilDays: 7, ends: shares(30, 26, 14, 30) },
    { untilDays: 35, ends: shares(74, 14, 4, 8) },
    { untilDays: Number.POSITIVE_INFINITY, ends: shares(970, 15, 0, 15) },
  ]

/**
 * What became of a low rating by now, as people entered it step by step: taken by somebody, contacted, resolved. Null: nobody
 * has said anything yet.
 */
export function planFollowUp(
  random: Random,
  { answeredAtMs, edit, nowMs }: { answeredAtMs: number; edit: number; nowMs: number },
): PlannedFollowUp | null {
  const days = (nowMs - answeredAtMs) / DAY
  const howFar = HOW_FAR.find(({ untilDays }) => days < untilDays)
  const { end } = random.pickByShare(howFar?.ends ?? [])
  if (end === null) return null
  const isOwned = end !== 'resolved' || random.chance(0.7)
  const states: FollowUpStep['state'][] = end === 'resolved' && random.chance(0.4) ? ['contacted', end] : [end]
  const steps: FollowUpStep[] = []
  let atMs = answeredAtMs
  for (const state of states) {
    // Within the days that there were: what is said of an answer is said before now.
    atMs += Math.min((nowMs - atMs) * 0.8, random.whole(HOUR, 2 * DAY))
    steps.push({ state, isOwned, note: random.pick(NOTES[state]), atMs: Math.floor(atMs) })
  }
  return { steps, edit }
}

/** When a customer changes a low rating that was settled once more, which opens it again; null for most, who do not. */
export function planReopening(random: Random, { steps }: PlannedFollowUp, untilMs: number): number | null {
  const last = steps.at(-1)
  if (!last || last.state === 'open' || !random.chance(0.12)) return null
  const atMs = last.atMs + random.whole(HOUR / 4, 6 * HOUR)
  return atMs < untilMs ? atMs : null
}

function shares(resolved: number, contacted: number, open: number, nobody: number) {
  return [
    { end: 'resolved', share: resolved },
    { end: 'contacted', share: contacted },
    { end: 'open', share: open },
    { end: null, share: nobody },
  ] as const
}
