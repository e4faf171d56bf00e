import type { HookTrialAnswer } from '@otzyv/contracts'
import { STANDARD_WORDS } from '../helpdesks/helpdesk.ts'
import { formOf } from '../helpdesks/hook-form.ts'
import { type HookEvent, readHookEvents } from './read-hook-events.ts'

/** What is tried: a payload of a helpdesk, or of one with a mapping of one's own. */
export type HookTrial = { helpdesk: string; settings: unknown; payload: unknown; timeZone: string | null }

/** What a payload would be recorded as at `now`; nothing is stored. Throws `invalid_request` if it names no ticket. */
export function tryHook({ helpdesk, settings, payload, timeZone }: HookTrial, now: Date): HookTrialAnswer['events'] {
  const form = formOf(helpdesk, settings)
  const mappings = form.by === 'standard' ? [STANDARD_WORDS] : form.mappings
  return readHookEvents(mappings, payload, { timeZone, now }).map(describe)
}

function describe(event: HookEvent): HookTrialAnswer['events'][number] {
  if (event.event === 'none') return event
  const ticket = Object.fromEntries(Object.entries(event.ticket).flatMap(([name, value]) => said(name, value)))
  return { event: event.event, hasTime: event.hasTime, ticket }
}

/** A field that says something, as it goes into JSON. */
function said(name: string, value: unknown): [string, unknown][] {
  if (value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)) return []
  if (value instanceof Date) return [[name, value.toISOString()]]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]]
  const parts = Object.entries(value).flatMap(([part, one]) => said(part, one))
  return parts.length === 0 ? [] : [[name, Object.fromEntries(parts)]]
}
