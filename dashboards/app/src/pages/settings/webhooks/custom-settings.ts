import type { Settings } from './mapping-draft.ts'
import { readSettings } from './read-settings.ts'

/** How a webhook of a helpdesk that is not known shows who it is; `json`: it is all written by hand. */
export const SHOWN_BY = ['header', 'basic', 'path', 'signature', 'json'] as const
export type ShownBy = (typeof SHOWN_BY)[number]

/** The header if none is named. */
const HEADERS = { header: 'X-Otzyv-Secret', signature: 'X-Signature' } as const

export const headerOf = (shown: ShownBy, header: string): string =>
  header.trim() || (shown === 'signature' ? HEADERS.signature : HEADERS.header)

type Typed = { shown: ShownBy; header: string; name: string; settings: string }

/** The settings to begin with: by them nothing is recorded yet, and each payload can be looked at and clicked. */
export function beginSettings({ shown, header, name, settings }: Typed): unknown {
  if (shown === 'json') return readSettings(settings)
  const source = name.trim().toLowerCase().replace(/\s+/g, '-').slice(0, 64) || 'helpdesk'
  const begun: Settings = {
    auth: authOf(shown, headerOf(shown, header)),
    mapping: { source, solved: null, reopened: null, fields: { ticketId: '$.id' } },
  }
  return begun
}

function authOf(shown: Exclude<ShownBy, 'json'>, header: string): unknown {
  if (shown === 'header') return { by: 'header', header }
  if (shown !== 'signature') return { by: shown }
  return { by: 'signature', scheme: { header, hash: 'sha256', encoding: 'hex', over: 'body', toleranceSeconds: null } }
}
