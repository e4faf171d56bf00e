import { UsageError } from '@otzyv/service-kit'

/** The value of `--limit`. Throws UsageError unless it is a whole number from 1 to `max`. */
export function readLimit(text: string | undefined, { byDefault = 50, max = 100_000 } = {}): number {
  const limit = Number(text ?? byDefault)
  if (!Number.isInteger(limit) || limit < 1 || limit > max) {
    throw new UsageError(`--limit must be a whole number from 1 to ${max}.`)
  }
  return limit
}
