import type { AlertKindName } from '@otzyv/contracts'
import type { Drill } from './drill.ts'
import { drillBadRating } from './drill-bad-rating.ts'
import { drillDrop } from './drill-drop.ts'
import { drillGoal, drillThreshold } from './drill-line.ts'
import { drillResponseRate } from './drill-rate.ts'

/** How each kind is drilled; null for a kind that watches no figure which could fall. */
export const DRILLS: Readonly<Record<AlertKindName, Drill | null>> = {
  drop: drillDrop,
  threshold: drillThreshold,
  goal: drillGoal,
  response_rate: drillResponseRate,
  bad_rating: drillBadRating,
  silence: null,
  self_check: null,
}
