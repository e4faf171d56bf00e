import type { Database } from '@otzyv/database'
import type { DayCounts, Preset } from '@otzyv/indicators'
import type { WatchedRule } from '../kinds/finding.ts'
import type { Watched } from '../kinds/read-day-counts.ts'
import type { Course, Measure } from './course.ts'

/** An alert that a rule would have raised: on the morning after which day, and since when. */
export type Raised = { value: string; day: string; onsetDay: string }

/** A fall that is put into a course on the days `[from, to)`, and these days with it. */
export type Fall = { from: string; to: string; days: readonly DayCounts[] }

/** What a rule would have done about one course. */
export type Replayed = {
  raised: Raised[]
  /** Of each fall the day on which it would have been found; `open` if something was open before it. */
  found: (string | null | 'open')[]
}

/** A setting of the rule that is held beside others. */
type Variant = {
  /** The name of the setting, and its value; null for one that has none to choose. */
  setting: string | null
  value: number | null
  inUse: boolean
  /** False alerts that it accepts in a year, if it is chosen by that. */
  falseAlertsAYear: number | null
}

export type DrillContext = {
  db: Database
  workspaceId: number
  rule: WatchedRule
  watched: Watched
  preset: Preset
  today: string
}

/** What is known once the past was read: what was watched, and what would have been raised under each setting. */
export type Past = {
  variants: readonly Variant[]
  courses: readonly Course[]
  measure: Measure
  replay: (course: Course, variant: Variant, falls: readonly Fall[]) => Replayed
  /** Of a kind that raises an alert for each answer of some: how many of these answers there are. */
  countEach?: (variant: Variant, counts: readonly number[]) => number
}

/** How a kind is drilled: reads its past from a day on, and says which settings are held side by side. */
export type Drill = (ctx: DrillContext, horizon: string) => Promise<Past | 'no_line'>
