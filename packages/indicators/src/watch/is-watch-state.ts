import { isPreset, presets } from '../presets/presets.ts'
import type { WatchState } from './watch-state.ts'

/**
 * Whether a value read back from storage is a state to go on with. One of another version, or none, is not: then the series
 * is watched again from its days.
 */
export function isWatchState(value: unknown): value is WatchState {
  if (!isRecord(value) || value.version !== 2) return false
  const { preset, settings } = value
  return (
    isRecord(preset) &&
    typeof preset.id === 'string' &&
    isPreset(preset.id) &&
    Object.keys(presets[preset.id]).every((rule) => rule in preset) &&
    isRecord(settings) &&
    typeof settings.series === 'number' &&
    typeof settings.falseAlerts === 'number' &&
    [value.lastDay, value.firstDay, value.windowsFrom, value.normalFrom].every(isDayOrNull) &&
    isListOfSums(value.days) &&
    isListOfSums(value.weeks) &&
    (value.week === null || isSums(value.week)) &&
    (value.watch === null || isOpen(value.watch)) &&
    (value.alert === null || (isOpen(value.alert) && isAlert(value.alert)))
  )
}

const isDayOrNull = (value: unknown): boolean => value === null || typeof value === 'string'

const isSums = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 4 && value.every((part) => Number.isSafeInteger(part))

const isListOfSums = (value: unknown): boolean => Array.isArray(value) && value.every(isSums)

const isOpen = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isRecord(value) &&
  typeof value.openedDay === 'string' &&
  typeof value.onsetDay === 'string' &&
  isRecord(value.before) &&
  typeof value.before.n === 'number'

const isAlert = (value: Readonly<Record<string, unknown>>): boolean =>
  typeof value.fallDay === 'string' &&
  typeof value.reportedDay === 'string' &&
  isSums(value.atFall) &&
  isSums(value.atReported) &&
  [value.normal, value.fallen, value.days, value.variation].every((part) => typeof part === 'number')

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
