/** The parser gives up on a mail that is nested or headed beyond reason; reported again, it would again. */
export function isLimitOfParser(error: unknown): boolean {
  return error instanceof Error && /^Maximum (MIME nesting|header size)/.test(error.message)
}
