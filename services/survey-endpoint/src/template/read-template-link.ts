import { TicketId } from '@otzyv/contracts'
import { isTicketSigned, type Keyring, type VerifiedLink } from '@otzyv/keyring'
import { type ReadLink, readLink } from '../link/read-link.ts'

type Genuine = Extract<ReadLink, VerifiedLink & { outcome: 'valid' | 'expired' }>

/**
 * What a link in a mail of the helpdesk says. `unfilled`: the placeholder of the ticket stands there as it is, or nothing
 * does; `expired`: it was signed too long ago.
 */
export type ReadTemplateLink =
  | { outcome: 'not_valid' }
  | { outcome: 'unfilled' | 'expired'; link: Genuine }
  | {
      outcome: 'valid'
      link: Genuine
      ticket: string
      /** Whether it is the link that no person sees. */
      isTrap: boolean
      /** Token and query, as the page posts to them. */
      path: string
    }

/** How long a signed number is taken: as long as the links of our own mails by default. */
const SIGNED_MS = 30 * 86_400_000
/** How far the clock of who signs may run ahead. */
const AHEAD_MS = 5 * 60_000

/** Reads the path below /s/ and the query behind it; costs no query of the database. */
export function readTemplateLink(
  keyring: Keyring,
  path: string,
  query: { ticket?: string | undefined; at?: string | undefined; sig?: string | undefined },
  now: Date,
): ReadTemplateLink {
  const plain = readLink(keyring, 'template', path, now)
  const isSigned = plain.outcome === 'not_valid'
  const link = isSigned ? readLink(keyring, 'signed template', path, now) : plain
  if (link.outcome === 'not_valid') return { outcome: 'not_valid' }
  const read = TicketId.safeParse(query.ticket)
  if (!read.success) return { outcome: 'unfilled', link }
  const ticket = read.data
  const asked = new URLSearchParams({ ticket })
  if (isSigned) {
    const { at = '', sig = '' } = query
    const { workspaceId, invitationId: templateLinkId } = link.claims
    const age = now.getTime() - Number(at || Number.NaN) * 1000
    const isGenuine = isTicketSigned(keyring, { workspaceId, templateLinkId }, { ticket, at, sig })
    if (!isGenuine || !(age >= -AHEAD_MS)) return { outcome: 'not_valid' }
    if (age > SIGNED_MS) return { outcome: 'expired', link }
    asked.set('at', at)
    asked.set('sig', sig)
  }
  return { outcome: 'valid', link, ticket, isTrap: /\/trap\b/.test(path), path: `${link.token}?${asked}` }
}
