import { domainToUnicode } from 'node:url'
import { disposableEmailBlocklist } from 'disposable-email-domains-js'

/** Providers that the list does not name: they pass mail on from addresses that are thrown away as easily. */
const OURS = ['33mail.com', 'burnermail.io', 'spamgourmet.com', 'temp-mail.io', 'tempmail.dev']

let domains: ReadonlySet<string> | null = null

/**
 * Whether a domain, as `domainOf` gives it, belongs to a provider of throw-away addresses, or lies below one. A workspace
 * adds its own in `disposableDomains`. The list is read when it is first needed.
 */
export function isDisposableDomain(domain: string): boolean {
  domains ??= new Set([...disposableEmailBlocklist().map(domainToUnicode), ...OURS])
  for (let rest = domain; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    if (domains.has(rest)) return true
  }
  return false
}
