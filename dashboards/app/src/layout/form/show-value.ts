import { settingsTexts } from '../../data/settings-texts.ts'

/** A value of a setting in words, for lists of what changed. */
export function showValue(_name: string, value: unknown): string {
  const { yes, no, none } = settingsTexts.value
  if (value === null || value === '' || value === undefined) return none
  if (typeof value === 'boolean') return value ? yes : no
  if (Array.isArray(value)) return value.length === 0 ? none : value.map((one) => showValue('', one)).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
