import type { ReadSetting } from './read-web-address.ts'

const CODES = 'write # as %23, / as %2F, ? as %3F, @ as %40, % as %25, : as %3A and a space as %20'

/**
 * Reads the URL of a server with a user and a password, such as DATABASE_URL. A password that has characters of its own
 * meaning is told apart from any other mistake: such a URL may look right and lead to another host.
 */
export function readServerUrl(text: string, schemes: readonly string[], example: string): ReadSetting {
  const given = text.trim()
  const refused: ReadSetting = { ok: false, wanted: `must look like ${example}` }
  const coded: ReadSetting = { ok: false, wanted: `has a user or password that must be percent-encoded: ${CODES}` }
  const match = /^([a-z]+):\/\/(.+)$/is.exec(given)
  if (!match || !schemes.includes((match[1] ?? '').toLowerCase())) return refused
  const rest = match[2] ?? ''
  const [beforeQuery = '', ...query] = rest.split('?')
  const slash = beforeQuery.indexOf('/')
  const [authority, path] = slash < 0 ? [beforeQuery, ''] : [beforeQuery.slice(0, slash), beforeQuery.slice(slash)]
  const user = authority.slice(0, Math.max(0, authority.lastIndexOf('@')))
  // An @ behind the host means that the password went on there.
  if (rest.includes('#') || /\s/.test(rest) || path.includes('@') || /^[^=]*@/.test(query.join('?'))) return coded
  if (/%(?![0-9a-f]{2})/i.test(user)) return coded
  try {
    decodeURIComponent(user)
    return new URL(given).hostname === '' ? refused : { ok: true, value: given }
  } catch {
    return refused
  }
}

const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']

/**
 * Reads DATABASE_URL. The driver checks the certificate of a server whenever it encrypts, whatever the sslmode is called, and
 * warns of the names that other programs read otherwise: so the name is put in that says what is done.
 */
export function readDatabaseUrl(text: string): ReadSetting {
  const read = readServerUrl(text, ['postgres', 'postgresql'], 'postgres://user:password@host:5432/database')
  if (!read.ok) return read
  const mode = /[?&]sslmode=([^&]*)/i.exec(read.value)?.[1]
  if (mode === undefined) return read
  if (!SSL_MODES.includes(mode)) return { ok: false, wanted: `has an sslmode other than ${SSL_MODES.join(', ')}` }
  if (/[?&]uselibpqcompat=true/.test(read.value)) return read
  return { ok: true, value: read.value.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full') }
}
