import { isLoopbackHost, type Site } from '@otzyv/service-kit'

export type DoorFacts = {
  /** The product's own address is on loopback: nobody but this machine reaches it, so no key is asked for. */
  openOnLoopback: boolean
  /** The request's Host header. */
  host: string | undefined
  /** A proxy passed the request on, or may have, so it need not come from this machine. */
  passedOn: boolean
  /** The program at the other end belongs to someone else than who runs the product. */
  strangersProgram: boolean
  site: Site
  /** A page without data, which may be opened by a link from anywhere. */
  page: boolean
  /** A key came with the request. */
  hasKey: boolean
}

export type DoorDecision = { outcome: 'open' } | { outcome: 'check_key' } | { outcome: 'refuse'; reason: string }

/**
 * Who may read without a key. On loopback everyone on this machine, but only under a loopback name: otherwise a web page
 * elsewhere could point its own name here and read along. Whatever a proxy may have passed on needs a key.
 */
export function decideDoor(facts: DoorFacts): DoorDecision {
  if (facts.site === 'foreign' || (facts.site === 'link' && !facts.page && !facts.hasKey)) {
    return { outcome: 'refuse', reason: 'A page of another site asked for this. Open it by its own address.' }
  }
  if (facts.hasKey || !facts.openOnLoopback || facts.passedOn || facts.strangersProgram) return { outcome: 'check_key' }
  if (isLoopbackHost(facts.host ?? '')) return { outcome: 'open' }
  return {
    outcome: 'refuse',
    reason: 'Open the dashboard under localhost, or set PUBLIC_URL to the address it has, and use an API key.',
  }
}

/** Whether nobody but this machine reaches the product: it listens on loopback, and its own address says so too. */
export function isLoopbackOnly(publicUrl: string, listenHost: string): boolean {
  return isLoopbackHost(new URL(publicUrl).host) && isLoopbackHost(listenHost)
}
