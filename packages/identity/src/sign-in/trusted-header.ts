import { addressKeyOf, readMailAddress } from '@otzyv/domain'
import { incomingOf, isInNetworks } from '@otzyv/service-kit'
import type { Context } from 'hono'

/** A sign-in in front of the product, which says in a header who it let through. */
export type TrustedHeader = {
  /** The name of the header with a person's address. */
  header: string
  /** The headers with the values that roles and teams are chosen by; null: they are set here. */
  rolesHeader: string | null
  teamsHeader: string | null
  /** How many proxies there are; each names in X-Forwarded-For who asked it. */
  hops: number
  /** The networks that the last of them may connect from. */
  from: readonly string[]
}

export type ReadHeader =
  /** `nothing`: no such header. `not_through`: it did not come through the proxies, so anyone may have written it. */
  | { outcome: 'nothing' | 'not_through' | 'no_address' }
  | {
      outcome: 'said'
      address: { address: string; key: string }
      roles: string[] | null
      teams: string[] | null
    }

/**
 * Whom the sign-in in front says that it is. Taken only of a request whose connection comes from a network of the proxies
 * and which as many of them as there are have passed on; and of a header that is there once, since a proxy that adds its own
 * beside a client's leaves two.
 */
export function readTrustedHeader(c: Context, trusted: TrustedHeader): ReadHeader {
  const given = c.req.header(trusted.header)
  if (given === undefined || given.trim() === '') return { outcome: 'nothing' }
  const incoming = incomingOf(c)
  const passedOn = (c.req.header('x-forwarded-for') ?? '').split(',').filter((one) => one.trim() !== '').length
  const peer = incoming?.socket.remoteAddress ?? ''
  if (!isInNetworks(peer, trusted.from) || passedOn < trusted.hops) return { outcome: 'not_through' }
  const names = [trusted.header, trusted.rolesHeader, trusted.teamsHeader].filter((name) => name !== null)
  if (names.some((name) => countOf(incoming?.rawHeaders ?? [], name) > 1)) return { outcome: 'no_address' }
  const address = readMailAddress(given)
  if (address === null) return { outcome: 'no_address' }
  const listOf = (name: string | null) =>
    name === null
      ? null
      : (c.req.header(name) ?? '')
          .split(/[,|]/)
          .map((one) => one.trim())
          .filter(Boolean)
  return { outcome: 'said', address, roles: listOf(trusted.rolesHeader), teams: listOf(trusted.teamsHeader) }
}

/** Whether the sign-in in front says that somebody else sits there now than whose session it is. */
export function saysSomebodyElse(c: Context, trusted: TrustedHeader | null, person: { address: string }): boolean {
  const said = trusted === null ? null : readTrustedHeader(c, trusted)
  return said?.outcome === 'said' && said.address.key !== addressKeyOf(person.address)
}

/** How often a header stands in what was sent, where names and values take turns. */
function countOf(raw: readonly string[], name: string): number {
  return raw.filter((one, at) => at % 2 === 0 && one.toLowerCase() === name.toLowerCase()).length
}
