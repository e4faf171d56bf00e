import type { Preset } from '../presets/preset.ts'
import type { RunningSums } from './days.ts'
import { thresholdsFor, type WatchSettings } from './watch-settings.ts'
import type { WeekSums } from './week-variation.ts'

/** How loudly a tier speaks: `watch` on the dashboard, `alert` to a person. */
export type TierName = 'watch' | 'alert'

/** A figure in the preset's unit with its 90 % interval and its answers; `null` without any. */
export interface WatchedLevel {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly n: number
}

/** What an open tier remembers. */
export interface OpenTier {
  /** The day on which it opened. */
  readonly openedDay: string
  /** The day on which the fall most likely began. */
  readonly onsetDay: string
  /** What was normal before it. */
  readonly before: WatchedLevel
}

/** What an open alert remembers besides, on the scale 0..1. */
export interface OpenAlert extends OpenTier {
  /** The level before the onset, and the likeliest one since the newest fall. */
  readonly normal: number
  readonly fallen: number
  /**
   * The day on which the newest fall of it most likely began, and on which it was reported: the onset, or later if it
   * became worse.
   */
  readonly fallDay: string
  readonly reportedDay: string
  /** The sums of all answers before that fall, and up to the day on which it was reported. */
  readonly atFall: RunningSums
  readonly atReported: RunningSums
  /** This many days after its newest fall it is normal by itself: half as long as what it is measured against, 13 to 26 weeks. */
  readonly days: number
  readonly variation: number
}

/** All that is remembered of one watched series; plain JSON, to be stored and gone on with. */
export interface WatchState {
  readonly version: 2
  readonly preset: Preset
  readonly settings: WatchSettings
  /** The newest day that was fed. */
  readonly lastDay: string | null
  /** The first day with answers: nothing is raised in the 13 weeks from it on. */
  readonly firstDay: string | null
  /** The days with answers that the longest window needs. */
  readonly days: readonly RunningSums[]
  /** The full weeks that are normal, without those of past alerts; while an alert is open, those since it began stand here as well. */
  readonly weeks: readonly WeekSums[]
  /** The week that is not over yet, and the sums before it; `null` before the first answer. */
  readonly week: RunningSums | null
  /** Nothing before this day is looked at for a fall, since an alert about it is over. */
  readonly windowsFrom: string | null
  /** No week before this day becomes normal: it belongs to a past alert. */
  readonly normalFrom: string | null
  readonly watch: OpenTier | null
  readonly alert: OpenAlert | null
}

/** Starts watching a series for falls of an indicator. The first 13 weeks are learned from and raise nothing. */
export function createWatch(preset: Preset, settings: WatchSettings): WatchState {
  thresholdsFor(settings)
  return {
    version: 2,
    preset,
    settings,
    lastDay: null,
    firstDay: null,
    days: [],
    weeks: [],
    week: null,
    windowsFrom: null,
    normalFrom: null,
    watch: null,
    alert: null,
  }
}

/**
 * Continues under another preset or other settings. Another rule for the figure makes another series, so that the watch
 * starts over (`startedOver`: feed its days again from the first); a new budget or pool holds from the next day on.
 */
export function changeWatch(
  state: WatchState,
  preset: Preset,
  settings: WatchSettings,
): { readonly state: WatchState; readonly startedOver: boolean } {
  thresholdsFor(settings)
  if (sameRule(state.preset, preset)) return { state: { ...state, preset, settings }, startedOver: false }
  return { state: createWatch(preset, settings), startedOver: true }
}

/** Names and digits may change; what is counted as what may not. */
function sameRule(a: Preset, b: Preset): boolean {
  const rules = ['id', 'scaleMin', 'scaleMax', 'method', 'positiveFrom', 'negativeTo', 'neutral', 'unit'] as const
  return rules.every((rule) => a[rule] === b[rule])
}
