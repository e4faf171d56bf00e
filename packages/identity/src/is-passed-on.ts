import { incomingOf } from '@otzyv/service-kit'
import type { Context } from 'hono'

/** What browsers, curl and programs send by themselves, each by its whole name. Whatever else came may be a proxy's mark. */
const OWN =
  /^(host|user-agent|connection|keep-alive|authorization|cookie|referer|origin|date|from|expect|te|trailer|transfer-encoding|upgrade|http2-settings|upgrade-insecure-requests|cache-control|pragma|range|priority|dnt|save-data|device-memory|dpr|downlink|ect|rtt|viewport-width|width|available-dictionary|last-event-id|service-worker|service-worker-navigation-preload|purpose|x-purpose|x-moz|x-requested-with|x-prometheus-scrape-timeout-seconds|postman-token|(accept|content|if|sec)(-[a-z0-9-]+)?)$/

/**
 * Whether a proxy passed the request on, or may have: it speaks HTTP/1.0 as nginx does to what is behind it, names the whole
 * address as one does to a proxy, or has a header that browsers and curl on this machine do not send. Those that proxies,
 * load balancers and tunnels add are too many to list, and new ones come.
 */
export function isPassedOn(c: Context): boolean {
  const incoming = incomingOf(c)
  if (incoming && (incoming.httpVersion !== '1.1' || !incoming.url?.startsWith('/'))) return true
  return Object.keys(c.req.header()).some((name) => !OWN.test(name.toLowerCase()))
}
