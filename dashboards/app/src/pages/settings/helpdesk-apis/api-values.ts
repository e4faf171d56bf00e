import type { HelpdeskApiAnswer } from '@otzyv/contracts'

/** What the form of a helpdesk's API holds; fields bear the names by which the server says what is wrong with them. */
export type ApiValues = {
  source: string
  secret: string
  writesScore: boolean
  writesComment: boolean
} & { [Name in `settings.${string}`]: string }

/** The values of one that is there. */
export function valuesOf({ source, writesScore, writesComment, settings }: HelpdeskApiAnswer): ApiValues {
  return { source, secret: '', writesScore, writesComment, ...nameSettings(settings) }
}

/** Settings under the names of their fields. */
export function nameSettings(settings: Readonly<Record<string, string>>): { [Name in `settings.${string}`]: string } {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`settings.${name}`, value]))
}

/** What was typed, as the server takes it: a secret only if one was typed. */
export function inputOf({ source, secret, writesScore, writesComment, ...all }: ApiValues): Record<string, unknown> {
  const named = Object.entries(all).filter(([name]) => name.startsWith('settings.'))
  const settings = Object.fromEntries(named.map(([name, value]) => [name.slice('settings.'.length), String(value)]))
  return { source, settings, writesScore, writesComment, ...(secret.trim() === '' ? {} : { secret }) }
}
