import { UsageError } from '@otzyv/service-kit'

/** The value of `--limit`; 50 without it. Throws UsageError where it is none. */
export function readLimit(text: string | undefined): number {
  const limit = Number(text ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100_000) {
    throw new UsageError('--limit must be a whole number from 1 to 100000.')
  }
  return limit
}
