import { cusumStep, meanEvidence, shiryaevRobertsStep } from './evidence.ts'

/** How loudly a tier speaks: `watch` on the dashboard, `alert` to a person. */
export type TierName = 'watch' | 'alert'

/** One tier's memory; plain JSON. */
export interface TierState {
  readonly status: 'ok' | 'open'
  /** Shiryaev-Roberts evidence of a drop, one for each drop looked for; 0 while open. */
  readonly evidence: readonly number[]
  /** Evidence from the most likely start on, and that start, for each drop. */
  readonly run: readonly number[]
  readonly runStart: readonly (string | null)[]
  /** Evidence that the level is back; 0 while ok. */
  readonly recovery: number
  /** The day of the onset while open. */
  readonly openSince: string | null
}

/** A tier that turned. */
export interface TierChange {
  readonly day: string
  readonly tier: TierName
  readonly change: 'onset' | 'recovery'
  /** How many times likelier the data are with the change than without, counting every possible start. */
  readonly evidence: number
  readonly threshold: number
  /** The day on which the drop most likely began; the onset day for a recovery. */
  readonly startDay: string
}

/** A day's likelihood ratios: of each drop looked for, and of being back at the baseline. */
export interface DayRatios {
  readonly day: string
  readonly drop: readonly number[]
  /** 1 while no tier is open, when no one asks. */
  readonly back: number
}

/** A tier that has seen nothing. */
export function freshTier(drops: number): TierState {
  const zeros = new Array<number>(drops).fill(0)
  return {
    status: 'ok',
    evidence: zeros,
    run: zeros,
    runStart: new Array<null>(drops).fill(null),
    recovery: 0,
    openSince: null,
  }
}

/** Advances one tier by a day with responses; the change is `null` on most days. */
export function advanceTier(
  state: TierState,
  ratios: DayRatios,
  tier: { readonly name: TierName; readonly threshold: number; readonly recoveryThreshold: number },
): { readonly state: TierState; readonly change: TierChange | null } {
  return state.status === 'ok' ? watchForDrop(state, ratios, tier) : watchForRecovery(state, ratios, tier)
}

type Tier = Parameters<typeof advanceTier>[2]

function watchForDrop(state: TierState, { day, drop }: DayRatios, tier: Tier): ReturnType<typeof advanceTier> {
  const evidence = state.evidence.map((value, index) => shiryaevRobertsStep(value, drop[index] ?? 1))
  // A run that has fallen to 1 or below is worth less than starting today.
  const runStart = state.runStart.map((start, index) => ((state.run[index] ?? 0) > 1 ? start : day))
  const run = state.run.map((value, index) => cusumStep(value, drop[index] ?? 1))
  const total = meanEvidence(evidence)
  if (total < tier.threshold) {
    // Written out, as this is done for each day of each series, and a spread takes a third of its time.
    const { status, recovery, openSince } = state
    return { state: { status, evidence, run, runStart, recovery, openSince }, change: null }
  }
  const strongest = run.indexOf(Math.max(...run))
  return {
    state: { ...freshTier(drop.length), status: 'open', openSince: day },
    change: {
      day,
      tier: tier.name,
      change: 'onset',
      evidence: total,
      threshold: tier.threshold,
      startDay: runStart[strongest] ?? day,
    },
  }
}

function watchForRecovery(state: TierState, { day, back }: DayRatios, tier: Tier): ReturnType<typeof advanceTier> {
  // The CUSUM form: Shiryaev-Roberts would reach a threshold of 20 by itself within some weeks of thin days.
  const recovery = cusumStep(state.recovery, back)
  if (recovery < tier.recoveryThreshold) {
    const { status, evidence, run, runStart, openSince } = state
    return { state: { status, evidence, run, runStart, recovery, openSince }, change: null }
  }
  return {
    state: freshTier(state.evidence.length),
    change: {
      day,
      tier: tier.name,
      change: 'recovery',
      evidence: recovery,
      threshold: tier.recoveryThreshold,
      startDay: state.openSince ?? day,
    },
  }
}
