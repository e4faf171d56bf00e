import type { HookAuth } from './hook-auth.ts'

/** What a request claims; only a secret makes it true. `time` is that of the header, or empty. */
export type HookClaim = { shown: string; time: string }
export type ReadHookClaim =
  | { outcome: 'read'; claim: HookClaim }
  | { outcome: 'refused'; reason: 'secret_missing' | 'timestamp_missing' | 'timestamp_too_far' }

type Request = {
  header: (name: string) => string | undefined
  /** What follows the address of the webhook in the path; empty if nothing does. */
  pathSecret: string
}

const SHOWN_MAX = 1000

/** What a request shows of its secret, and its time if that is signed, too; held to `now` before any secret is needed. */
export function readHookClaim(auth: HookAuth, { header, pathSecret }: Request, now: Date): ReadHookClaim {
  const shown = readShown(auth, header, pathSecret)
  if (shown === null || shown === '' || shown.length > SHOWN_MAX)
    return { outcome: 'refused', reason: 'secret_missing' }
  if (auth.by !== 'signature' || auth.scheme.timeHeader === undefined)
    return { outcome: 'read', claim: { shown, time: '' } }
  const time = header(auth.scheme.timeHeader) ?? ''
  const at = readTime(time)
  if (at === null) return { outcome: 'refused', reason: 'timestamp_missing' }
  const { toleranceSeconds } = auth.scheme
  if (toleranceSeconds !== null && Math.abs(now.getTime() - at) > toleranceSeconds * 1000)
    return { outcome: 'refused', reason: 'timestamp_too_far' }
  return { outcome: 'read', claim: { shown, time } }
}

function readShown(auth: HookAuth, header: Request['header'], pathSecret: string): string | null {
  if (auth.by === 'path') return pathSecret
  if (auth.by === 'basic') {
    const [, encoded = ''] = /^basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(header('authorization') ?? '') ?? []
    const pair = Buffer.from(encoded, 'base64').toString('utf8')
    return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : null
  }
  const { header: name, prefix } = auth.by === 'signature' ? auth.scheme : auth
  const value = header(name) ?? ''
  // A scheme's name, such as `Bearer `, has no case.
  return value.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase() ? value.slice(prefix.length).trim() : null
}

/** Seconds or milliseconds since 1970, or RFC 3339, in milliseconds; null if it is neither. */
function readTime(text: string): number | null {
  if (/^\d{9,13}(?:\.\d+)?$/.test(text)) return Number(text) * (Number(text) > 1e11 ? 1 : 1000)
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : at
}
