export type AccessFacts = {
  /** The product's own address is on loopback: nobody but this machine reaches it, so no key is asked for. */
  openOnLoopback: boolean
  /** The request's Host header. */
  host: string | undefined
  /** A proxy passed the request on, so it need not come from this machine. */
  forwarded: boolean
  /** A key came with the request. */
  hasKey: boolean
}

export type AccessDecision = { outcome: 'open' } | { outcome: 'check_key' } | { outcome: 'refuse'; reason: string }

const LOOPBACK_HOST = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/**
 * Who may read figures. On loopback everyone on this machine, but only under a loopback name: otherwise a web page
 * elsewhere could point its own name here and read along. Anywhere else a key is needed.
 */
export function decideAccess(facts: AccessFacts): AccessDecision {
  if (facts.hasKey || !facts.openOnLoopback || facts.forwarded) return { outcome: 'check_key' }
  if (LOOPBACK_HOST.test(facts.host ?? '')) return { outcome: 'open' }
  return {
    outcome: 'refuse',
    reason: 'Open the dashboard under localhost, or set PUBLIC_URL to the address it has, and use an API key.',
  }
}

/** Whether nobody but this machine reaches the product: it listens on loopback, and its own address says so too. */
export function isLoopbackOnly(publicUrl: string, listenHost: string): boolean {
  return (
    LOOPBACK_HOST.test(new URL(publicUrl).host) &&
    LOOPBACK_HOST.test(listenHost.includes(':') ? `[${listenHost}]` : listenHost)
  )
}
