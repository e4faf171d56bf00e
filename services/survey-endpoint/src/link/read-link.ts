import { type Keyring, type LinkPurpose, repairToken, type VerifiedLink, verifyLink } from '@otzyv/keyring'

export type ReadLink = VerifiedLink & {
  /** The token as it was signed, for a link that is genuine. */
  token: string
  /** The rating that the path names, whatever the scale; null if it names none. */
  rating: number | null
}

const TOKEN_LENGTH = 60

/**
 * What a path below /r/ says: `<token>` or `<token>/<rating>`, even if a mail client or a person hung something on to
 * it. Costs no query.
 */
export function readLink(keyring: Keyring, purpose: LinkPurpose, path: string, now: Date): ReadLink {
  // A path that is nothing but a token, as the page posts to, needs no repair; whether it is one is for the check to say.
  if (path.length === TOKEN_LENGTH) return withPath(verifyLink(keyring, purpose, path, now), path, null)
  const plain = decodePath(path)
  const slash = plain.indexOf('/')
  const token = repairToken(slash === -1 ? plain : plain.slice(0, slash))
  const rating = slash === -1 ? undefined : /^(\d{1,2})(?!\d)/.exec(plain.slice(slash + 1))?.[1]
  return withPath(verifyLink(keyring, purpose, token, now), token, rating === undefined ? null : Number(rating))
}

/** Written out: spreading an object into another one takes Node longer than checking the link. */
function withPath(verified: VerifiedLink, token: string, rating: number | null): ReadLink {
  return verified.outcome === 'not_valid'
    ? { outcome: verified.outcome, token, rating }
    : { outcome: verified.outcome, claims: verified.claims, token, rating }
}

/** The path with its percent escapes resolved; one that cannot be resolved stays as it is, and so is not a valid link. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
