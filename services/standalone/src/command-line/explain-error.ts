import { isDatabaseUnavailable, ProblemError, SettingsError, sqlStateOf, UsageError } from '@otzyv/service-kit'

const DISK_FULL = 'Free some space, or set DATA_DIR to another disk.'
const FILES: Readonly<Record<string, string>> = {
  ENOSPC: `the disk is full. ${DISK_FULL}`,
  EDQUOT: `the disk quota is used up. ${DISK_FULL}`,
  EACCES: 'this user may not read or write there. Give it the rights, or set DATA_DIR to another folder.',
  EPERM: 'this user may not read or write there. Give it the rights, or set DATA_DIR to another folder.',
  EROFS: 'the disk is read-only. Set DATA_DIR to another folder.',
  ENOTDIR: 'a part of that path is a file. Move it away, or set DATA_DIR to another folder.',
  EISDIR: 'that is a folder, and a file is needed.',
  EMFILE: 'this process may open no more files. Raise the limit (ulimit -n).',
}
/** By their names: loading the whole database package to compare classes would slow every command. */
const LINES = ['EmbeddedPostgresError', 'SchemaError']

/** What a command says of an error, in one line where the operator can mend it; a mistake of the program's own has its stack. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = sqlStateOf(error)
  const known =
    error instanceof ProblemError ||
    error instanceof SettingsError ||
    error instanceof UsageError ||
    LINES.includes(error.name)
  const line = oneLine(error.message)
  if (/No space left on device|disk full/i.test(error.message) || code === '53100') {
    return known && /DATA_DIR/.test(line)
      ? line
      : `The disk of the database is full: ${line}. Free some space and start again.`
  }
  if (known) return line
  const file = FILES[code]
  if (file) return `Cannot use ${'path' in error && typeof error.path === 'string' ? error.path : 'a file'}: ${file}`
  if (isDatabaseUnavailable(error))
    return `The database cannot do its work: ${line}. Its own log says why (postgres.log in the data folder, for the embedded one).`
  return error.stack ?? error.message
}

function oneLine(text: string): string {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .join(' ')
}
