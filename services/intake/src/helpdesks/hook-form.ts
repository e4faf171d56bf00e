import { HookAuth, HookMapping } from '@otzyv/hook-mapping'
import { z } from 'zod'
import { HELPDESKS } from './helpdesks.ts'

/** How a webhook shows who sent it, and what its payloads mean. */
export type HookForm = { by: 'standard' } | { by: 'mapping'; auth: HookAuth; mappings: readonly HookMapping[] }

const Custom = z.object({ auth: HookAuth, mapping: HookMapping })

/** The form of a stored webhook. Throws if a later version made it, for a helpdesk that this one does not know. */
export function formOf(helpdesk: string, settings: unknown): HookForm {
  if (helpdesk === 'standard') return { by: 'standard' }
  if (helpdesk === 'custom') {
    const { auth, mapping } = Custom.parse(settings)
    return { by: 'mapping', auth, mappings: [mapping] }
  }
  const known = Object.entries(HELPDESKS).find(([name]) => name === helpdesk)?.[1]
  if (!known) throw new Error(`no helpdesk ${helpdesk}`)
  return { by: 'mapping', auth: known.auth, mappings: known.mappings }
}
