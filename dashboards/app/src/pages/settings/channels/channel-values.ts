import type { ChannelAnswer, ChannelEvent } from '@otzyv/contracts'

/** What the form of a channel holds; fields bear the names by which the server says what is wrong with them. */
export type ChannelValues = {
  name: string
  secret: string
  locale: ChannelAnswer['locale']
  events: ChannelEvent[]
  teams: string[]
  comments: boolean
  isQuiet: boolean
  'quiet.from': string
  'quiet.to': string
  'quiet.zone': string
} & { [Name in `settings.${string}`]: string }

/** The values of a channel that is there. */
export function valuesOf(channel: ChannelAnswer, zone: string): ChannelValues {
  const { name, locale, events, teams, comments, quiet, settings } = channel
  return {
    ...{ name, secret: '', locale, events, teams, comments, isQuiet: quiet !== null },
    'quiet.from': quiet?.from ?? '20:00',
    'quiet.to': quiet?.to ?? '08:00',
    'quiet.zone': quiet?.zone ?? zone,
    ...nameSettings(settings),
  }
}

/** Settings under the names of their fields. */
export function nameSettings(settings: Readonly<Record<string, string>>): { [Name in `settings.${string}`]: string } {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`settings.${name}`, value]))
}

/** What was typed, as the server takes it: only what changed, and a secret only if one was typed. */
export function inputOf(changes: Partial<ChannelValues>, all: ChannelValues): Record<string, unknown> {
  const changed = Object.keys(changes)
  const input: Record<string, unknown> = {}
  for (const name of ['name', 'locale', 'events', 'teams', 'comments'] as const)
    if (changed.includes(name)) input[name] = all[name]
  if (all.secret.trim() !== '') input.secret = all.secret
  if (changed.some((name) => name.startsWith('settings.'))) input.settings = settingsIn(all)
  if (changed.some((name) => name === 'isQuiet' || (all.isQuiet && name.startsWith('quiet.'))))
    input.quiet = all.isQuiet ? { from: all['quiet.from'], to: all['quiet.to'], zone: all['quiet.zone'] } : null
  return input
}

/** The settings among what was typed. */
export function settingsIn(all: ChannelValues): Record<string, string> {
  const named = Object.entries(all).filter(([name]) => name.startsWith('settings.'))
  return Object.fromEntries(named.map(([name, value]) => [name.slice('settings.'.length), String(value)]))
}
