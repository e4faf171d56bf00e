import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { HookAuth, SignatureScheme } from './hook-auth.ts'
import type { HookClaim } from './read-hook-claim.ts'

/** Whether what a request shows is right for one of the secrets, compared in constant time; all of them are tried. */
export function isSignedBy(auth: HookAuth, claim: HookClaim, body: Uint8Array, secrets: readonly Buffer[]): boolean {
  let genuine = false
  for (const secret of secrets) {
    const expected = auth.by === 'signature' ? sign(auth.scheme, claim.time, body, secret) : secret.toString('utf8')
    const shown = auth.by === 'signature' ? inForm(auth.scheme, claim.shown) : claim.shown
    if (isEqual(expected, shown)) genuine = true
  }
  return genuine
}

function sign({ hash, encoding, over }: SignatureScheme, time: string, body: Uint8Array, secret: Buffer): string {
  const mac = createHmac(hash, secret)
  if (over === 'body') mac.update(body)
  else if (over === 'body+time') mac.update(body).update(time)
  else
    mac
      .update(time)
      .update(over === 'time.body' ? '.' : over === 'time:body' ? ':' : '')
      .update(body)
  return mac.digest(encoding)
}

/** Hexadecimal digits have no case; base64 has. */
const inForm = ({ encoding }: SignatureScheme, shown: string) => (encoding === 'hex' ? shown.toLowerCase() : shown)

/** By their digests, which have one length: the length of a secret is not given away either. */
function isEqual(expected: string, shown: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(expected), digest(shown))
}
