import { ProblemError } from '@otzyv/service-kit'

/** Throws `invalid_request` where `[from, to)` is no period of this product's time; `asked` is what the query itself gave. */
export function refusePeriod(period: { from: string; to: string }, asked: { to?: string | undefined }): void {
  const { from, to } = period
  if (from >= to) {
    throw new ProblemError(
      'invalid_request',
      asked.to === undefined
        ? `from must be a day before ${to}, which ends the period where no to is given.`
        : 'from must be a day before to.',
      [{ path: 'from', message: `must be before ${to}` }],
    )
  }
  // The year bounds keep the listing of days finite and small.
  if (from < '2000-01-01' || to > '2100-01-01')
    throw new ProblemError('invalid_request', 'from and to must lie between 2000-01-01 and 2100-01-01.')
}
