/** The SQLSTATE of an error that the database gave, or the code of another one; '' without any. */
export function sqlStateOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
