/** SQLSTATE classes after which the same statement may succeed on a new connection or a little later. */
const PASSING = /^(08|53|57|40)/
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN'])
const DRIVER =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error/

/** Tells a database that cannot be reached or asks to try again from a mistake in a statement. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return PASSING.test(code) || SOCKET.has(code) || DRIVER.test(error.message)
}
