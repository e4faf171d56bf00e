import type { InlinePart } from './inline-part.ts'

/** What a page may do beyond being looked at: nothing, send its form, or run its own script. */
export type PageAbility = 'look' | 'form' | InlinePart

/**
 * The headers of a public page: nothing cached, nothing indexed, no referrer, and a policy that allows the page's own style
 * and what it is able to do, and nothing else.
 */
export function pageHeaders(style: InlinePart, ability: PageAbility = 'look'): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src ${style.source}`,
    ...(typeof ability === 'object' ? [`script-src ${ability.source}`, "connect-src 'self'"] : []),
    `form-action ${ability === 'look' ? "'none'" : "'self'"}`,
    'img-src data:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  }
}
