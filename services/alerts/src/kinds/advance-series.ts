import {
  advanceWatch,
  createWatch,
  type DayCounts,
  isWatchState,
  type Preset,
  type WatchState,
} from '@otzyv/indicators'

/** What turned in a series; `hasLasted`: it did not come back, but is the normal by now. */
export type Turn = { day: string; onsetDay: string; change: 'onset' | 'worse' | 'recovery'; hasLasted: boolean }

/** What is remembered of a series: the state after its settled days, and what these days had, to notice if they change. */
export type Remembered = { fromDay: string; settledDay: string; settledCounts: readonly number[]; state: WatchState }

type Series = { preset: Preset; settings: WatchState['settings'] }

/**
 * The state that is stored, if it can be gone on with: of the same preset and settings, and fed with the days that are counted
 * now. Anything else is null, and the series is watched again from its stored days.
 */
export function findUsable(
  stored: Omit<Remembered, 'state'> & { state: unknown },
  { preset, settings }: Series,
  totals: readonly number[],
): Remembered | null {
  const { state, settledCounts } = stored
  if (!isWatchState(state)) return null
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  if (state.preset.id !== preset.id || !isSame(sorted(state.settings), sorted(settings))) return null
  return isSame(trimmed(settledCounts), trimmed(totals)) ? { ...stored, state } : null
}

/** Starts a series over. */
export const startSeries = ({ preset, settings }: Series): WatchState => createWatch(preset, settings)

/**
 * Feeds days to a series and gives what turned on the tier that people hear of, with the state after the days until `settledDay`,
 * which is what is stored: later days may still change, and are fed again each time. `isOpen`: a fall is under way after all days.
 */
export function advanceSeries(
  state: WatchState,
  days: readonly DayCounts[],
  settledDay: string,
): { settled: WatchState; turns: Turn[]; isOpen: boolean } {
  const settled = advanceWatch(
    state,
    days.filter(({ day }) => day <= settledDay),
  )
  const rest = advanceWatch(
    settled.state,
    days.filter(({ day }) => day > settledDay),
  )
  const turns = [...settled.changes, ...rest.changes]
    .filter(({ tier }) => tier === 'alert')
    .map(({ day, onsetDay, change, reason }) => ({ day, onsetDay, change, hasLasted: reason === 'lasted' }))
  return { settled: settled.state, turns, isOpen: rest.state.alert !== null }
}

/** JSON columns give the keys of an object in another order. */
function sorted(settings: object): unknown {
  return Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))
}

function trimmed(counts: readonly number[]): number[] {
  const last = counts.findLastIndex((count) => count !== 0)
  return counts.slice(0, last + 1)
}
