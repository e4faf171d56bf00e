import { cleanText } from '@otzyv/contracts'
import { z } from 'zod'
import { OnRevision } from '../audit/refuse-changed.ts'
import { readName } from '../person/team-list.ts'

/** Longer than this, nothing is left to compare with. */
const LONGEST_DAYS = 92

const Day = z.iso
  .date('must be a day such as 2026-01-31')
  .refine((day) => day >= '2000-01-01' && day <= '2100-01-01', 'must lie between 2000-01-01 and 2100-01-01')
const Names = z
  .array(readName)
  .max(400, 'must be at most 400 names')
  .transform((names) => [...new Set(names)].sort())

/** What is said of an intervention: the days of the thing itself, and whom it touched. */
export const Intervention = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(200).transform(cleanText),
  firstDay: Day,
  lastDay: Day.describe('The last day of the thing itself: its weeks count neither as before nor as after'),
  teams: Names.describe('As tickets name them; [] for all'),
  products: Names.describe('As tickets name them; [] for all'),
})
export type Intervention = z.infer<typeof Intervention>

/** A new one; without a last day it is of one day. */
export const NewIntervention = Intervention.extend({
  lastDay: Day.optional(),
  teams: Names.default([]),
  products: Names.default([]),
})

/** Any of the parts, on the revision that was read, if one was. */
export const InterventionChanges = Intervention.partial().extend(OnRevision)

/** What is wrong with its days; null if nothing is. */
export function findFaultyDays({ firstDay, lastDay }: Pick<Intervention, 'firstDay' | 'lastDay'>): string | null {
  if (lastDay < firstDay) return 'must not be before the first day'
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000
  return days > LONGEST_DAYS ? `must be at most ${LONGEST_DAYS} days after the first day` : null
}
