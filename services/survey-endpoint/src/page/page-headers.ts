import { createHash } from 'node:crypto'
import { PAGE_STYLE } from './page-style.ts'

const STYLE_HASH = `'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`

/**
 * The headers of every public page: nothing cached, nothing indexed, no referrer, and a policy that allows this page's own
 * script and style and nothing else. Without a nonce the page has no script, and its style is known by its hash.
 */
export function pageHeaders(nonce?: string, formAction = "form-action 'none'"): Record<string, string> {
  const own = nonce === undefined ? STYLE_HASH : `'nonce-${nonce}'`
  const policy = [
    "default-src 'none'",
    `style-src ${own}`,
    ...(nonce === undefined ? [] : [`script-src ${own}`, "connect-src 'self'", "form-action 'self'"]),
    'img-src data:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(nonce === undefined ? [formAction] : []),
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
