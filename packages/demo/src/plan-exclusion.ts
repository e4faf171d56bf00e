import type { Random } from './create-random.ts'
import type { PlannedExclusion } from './planned.ts'

const HOUR = 3_600_000
const EXCLUDED = 0.002
/** Why responses are left out, as people enter it; a low rating is no reason. */
const REASONS = [
  { reason: 'wrong_person', note: 'Answered by a colleague who had no ticket', share: 4 },
  { reason: 'scale_misread', note: 'Wrote that 1 was meant as the best', share: 3 },
  { reason: 'other_company', note: 'About the delivery of a parcel', share: 3 },
  { reason: 'test', note: 'Our own test', share: 2 },
  { reason: 'duplicate', note: '', share: 1 },
] as const

/** Why somebody left a response out of the figures within two days; null for all but two in a thousand. */
export function planExclusion(
  random: Random,
  { answeredAtMs, nowMs }: { answeredAtMs: number; nowMs: number },
): PlannedExclusion | null {
  if (!random.chance(EXCLUDED)) return null
  const { reason, note } = random.pickByShare(REASONS)
  const atMs = answeredAtMs + random.whole(HOUR, 48 * HOUR)
  return atMs < nowMs ? { reason, note, atMs } : null
}
