import { incomingOf } from '@otzyv/service-kit'
import type { Context } from 'hono'

/** What proxies, load balancers and tunnels add to a request, each by the beginning of its name. */
const MARKS =
  /^(forwarded|via$|max-forwards|x-forward|x-real-|x-original-|x-envoy-|x-client-|x-cluster-|x-proxy|x-remote-|x-host|x-scheme|x-rewrite-|x-varnish|x-azure-|x-arr-|x-amz|x-amzn-|x-appengine-|x-cloud-|x-goog|x-vercel-|x-nf-|x-sucuri-|x-originating-|x-http-|x-request-start|cf-|cdn-|true-client-|fastly-|fly-|akamai-|ali-cdn-|incap-|tailscale-|ngrok-|do-connecting-|client-ip|proxy-|wl-proxy-|remote-addr|surrogate-)/

/**
 * Whether a proxy passed the request on, or may have: it left a mark, or speaks HTTP/1.0 as nginx does to what is behind
 * it. Browsers and curl on this machine do neither.
 */
export function isPassedOn(c: Context): boolean {
  const version = incomingOf(c)?.httpVersion ?? '1.1'
  return version !== '1.1' || Object.keys(c.req.header()).some((name) => MARKS.test(name.toLowerCase()))
}
