import { dayNumber } from './day-sums.ts'
import type { WatchState } from './watch-state.ts'

/**
 * Keeps a state beside older ones, the newest first, so that a late correction can be fed from before its day: of the last
 * day, and of about 1, 2, 4, 8 … days before it, so that ten states reach back over a year.
 */
export function keepCheckpoint(checkpoints: readonly WatchState[], state: WatchState): readonly WatchState[] {
  const { lastDay } = state
  if (lastDay === null) return checkpoints
  const today = dayNumber(lastDay)
  const kept: WatchState[] = [state]
  const older = checkpoints.filter((one) => one.lastDay !== null && one.lastDay < lastDay)
  for (const [place, one] of older.entries()) {
    // Of those of about one age the oldest stays: it is the one that grows into the next age.
    const next = older[place + 1]
    if (next === undefined || ageOf(one, today) !== ageOf(next, today)) kept.push(one)
  }
  return kept
}

/** The age in doublings: 0 for a day, 1 for two and three days, 2 for four to seven. */
const ageOf = ({ lastDay }: WatchState, today: number): number =>
  Math.floor(Math.log2(Math.max(1, today - dayNumber(lastDay ?? ''))))

/**
 * The newest state that knows nothing of the corrected day nor of any after it. Feed it all days after its `lastDay` again,
 * as they are now: the state, and what it says, is then as if nothing had ever been wrong. `null` if none is old enough:
 * feed a new watch from the first day.
 */
export function findCheckpoint(checkpoints: readonly WatchState[], correctedDay: string): WatchState | null {
  let newest: WatchState | null = null
  for (const state of checkpoints) {
    if (state.lastDay === null || state.lastDay >= correctedDay) continue
    if (newest?.lastDay == null || state.lastDay > newest.lastDay) newest = state
  }
  return newest
}
