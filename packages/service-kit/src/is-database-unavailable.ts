import { sqlStateOf } from './sql-state.ts'

/**
 * SQLSTATEs that blame the database and not the statement, so that the same statement may succeed a little later or on
 * another host: whole classes, and single codes of classes that otherwise blame the author of the statement.
 */
const BLAMES_DATABASE = new RegExp(
  [
    '^(?:08', // connection lost or refused
    '25006', // read-only: a standby, or a primary that was switched to reading only
    '25P03', // the session waited too long inside its transaction
    '25P04', // the transaction took too long
    '28', // this login is refused: a password being changed, a host that is not let in yet
    '3D000', // the database is not there (yet), as while it is restored
    '40', // lost against another transaction
    '53', // out of disk, memory or connections
    '55000', // not in the state for it, such as a standby or a database that takes no connections
    '55006', // in use
    '55P03', // waited too long for a lock
    '57', // cancelled, shutting down, starting up
    '58', // input or output failed, a file is missing
    'F0', // its own settings are broken
    'XX)', // its data is broken, or it found a mistake of its own
  ].join('|'),
)
const SOCKET = new Set([
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EMFILE',
  'ENETDOWN',
  'ENETUNREACH',
  'ENFILE',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])
const DRIVER =
  /Connection terminated|Connection ended|timeout exceeded when trying to connect|timeout expired|Query read timeout|is not queryable|Client has encountered a connection error|after calling end on the pool/

/**
 * Distinguishes a database that cannot do its work now (away, read-only, full, with a broken disk) from a mistake in a statement.
 * The one place that decides it: anyone who asks gets 503 and may send the same again, a loop tries again later.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = sqlStateOf(error)
  const isSqlState = /^[0-9A-Z]{5}$/.test(code)
  // A Unix socket that is gone is reported as a missing file.
  if (code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect'
  return (isSqlState && BLAMES_DATABASE.test(code)) || SOCKET.has(code) || DRIVER.test(error.message)
}
