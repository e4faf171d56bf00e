export type Credentials = { scheme: 'bearer' | 'basic'; key: string }

/** The key of an Authorization header: a bearer token, or the password of Basic, which browsers can ask for. */
export function readCredentials(header: string | undefined): Credentials | null {
  const [scheme = '', value = ''] = (header ?? '').trim().split(/ +/, 2)
  if (scheme.toLowerCase() === 'bearer') return { scheme: 'bearer', key: value }
  if (scheme.toLowerCase() !== 'basic') return null
  const decoded = Buffer.from(value, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return colon < 0 ? null : { scheme: 'basic', key: decoded.slice(colon + 1) }
}
