/** Reads the `code` of a system or PostgreSQL error ("ENOENT", "57P03"), or undefined if there is none. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
