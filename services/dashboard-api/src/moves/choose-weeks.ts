import type { Against } from '@otzyv/contracts'
import { chooseSides, type Sides } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import type { Bucket } from '../periods/buckets.ts'

/** The weeks of a period, what they are compared with, and those that a change is looked for in. */
export type MovesWeeks = Omit<Sides, 'against'> & { against: Bucket & { kind: Against } }

/** The weeks of a query, whole and over. Throws `invalid_request` for others. */
export function chooseWeeks(
  today: string,
  asked: { from?: string | undefined; to?: string | undefined; against: Against },
): MovesWeeks {
  const sides = chooseSides(today, asked)
  if ('path' in sides) throw new ProblemError('invalid_request', 'Choose whole weeks that are over.', [sides])
  return { ...sides, against: { kind: asked.against, ...sides.against } }
}
