import { createHash } from 'node:crypto'

/** A style or script that stands in the page itself, and how the page's policy names it: by what is in it. */
export type InlinePart = { text: string; source: `'sha256-${string}'` }

export function createInlinePart(text: string): InlinePart {
  return { text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` }
}
