import { SettingsError } from '@otzyv/service-kit'

/** Says of a database that cannot be opened what is wrong, and which `setting` names it; any other error is given back as it is. */
export function explainUnreachable(error: unknown, connectionString: string, setting: string): unknown {
  if (!(error instanceof Error) || error instanceof SettingsError) return error
  const code = 'code' in error ? String(error.code) : ''
  const { host, pathname, username } = new URL(connectionString)
  if (code === 'ENOENT' && 'path' in error)
    return new SettingsError(`${setting} names a file that cannot be read: ${String(error.path)}.`)
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|^ERR_SSL/.test(code)) {
    return new SettingsError(
      `PostgreSQL at ${host} shows a certificate that is not trusted here (${code}: ${oneLine(error.message)}). Add sslrootcert=/path/to/ca.pem to ${setting}, or sslmode=no-verify to encrypt without looking at it.`,
    )
  }
  if (/does not support SSL/.test(error.message)) {
    return new SettingsError(
      `PostgreSQL at ${host} does not encrypt: ${oneLine(error.message)}. Switch SSL on there, or take sslmode out of ${setting}.`,
    )
  }
  if (/^E[A-Z]+$/.test(code) || /timeout/.test(error.message)) {
    return new SettingsError(
      `Cannot reach PostgreSQL at ${host}: ${error.message || code}. Is it running? ${setting} names it.`,
    )
  }
  if (code === '28P01' || code === '28000')
    return new SettingsError(`PostgreSQL at ${host} refused the user ${username}: ${error.message}. Check ${setting}.`)
  if (code === '3D000')
    return new SettingsError(
      `PostgreSQL at ${host} has no database ${pathname.slice(1)}. Create it, or correct ${setting}.`,
    )
  return error
}

function oneLine(text: string): string {
  return text.split(/\s*\n\s*/).join(' ')
}
