import type { AlertKindName } from '@otzyv/contracts'
import { badRating } from './bad-rating.ts'
import { drop } from './drop.ts'
import type { AlertKind } from './finding.ts'
import { goal } from './goal.ts'
import { responseRate } from './response-rate.ts'
import { selfCheck } from './self-check.ts'
import { silence } from './silence.ts'
import { threshold } from './threshold.ts'

/** The kinds of alert rules; what can be set of each is in packages/contracts. */
export const KINDS: Readonly<Record<AlertKindName, AlertKind>> = {
  drop,
  threshold,
  response_rate: responseRate,
  bad_rating: badRating,
  silence,
  self_check: selfCheck,
  goal,
}
