import type { WatchState } from './watch-series.ts'

/**
 * Whether a value read back from storage is a state to go on with. One of another version, or none, is not: then the
 * series is watched again from its stored days.
 */
export function isWatchState(value: unknown): value is WatchState {
  if (!isRecord(value) || value.version !== 1) return false
  const { preset, settings, lastDay, learning, baseline, watch, alert } = value
  if (!isRecord(preset) || !isRecord(settings) || !Array.isArray(settings.drops)) return false
  const drops = settings.drops.length
  return (
    (lastDay === null || typeof lastDay === 'string') &&
    (learning === null || isRecord(learning)) &&
    (baseline === null || isRecord(baseline)) &&
    isTier(watch, drops) &&
    isTier(alert, drops)
  )
}

function isTier(value: unknown, drops: number): boolean {
  return (
    isRecord(value) &&
    (value.status === 'ok' || value.status === 'open') &&
    typeof value.recovery === 'number' &&
    [value.evidence, value.run, value.runStart].every((list) => Array.isArray(list) && list.length === drops)
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
