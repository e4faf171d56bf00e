import { type Course, normalOf } from './course.ts'
import { dayName, type Level, levelOf } from './day-sums.ts'
import { placeBefore, type RunningSums, rowAt, sumsBetween } from './days.ts'
import { endWatch } from './end-watch.ts'
import { type Drop, findDrop } from './find-drop.ts'
import { stateFall, stateFallen, stateNormal, type WatchChange } from './watch-change.ts'
import type { OpenTier, TierName, WatchedLevel } from './watch-state.ts'
import { type WeighedFall, weighFall } from './weigh-fall.ts'

/** A fall is normal by itself after half as long as what it is measured against, but at least a quarter: 13 to 26 weeks. */
const LEAST_DAYS = 91
/** A watch that is open ends once so little is left of the evidence that opened it. */
const LEFT = 1 / 3

/** A fall as it is stated: since when, from what to what. */
interface Fall {
  readonly drop: Drop
  readonly dates: WeighedFall
  readonly since: Level
  readonly before: WatchedLevel
  readonly after: WatchedLevel
  readonly fell: ReturnType<typeof stateFall>
  readonly atFall: RunningSums
}

/** Opens the tiers whose evidence is reached, and ends a watch whose evidence is gone; `today` is a day with answers. */
export function lookForFall(course: Course, today: number): void {
  const { thresholds } = course
  const from = course.lookFrom
  const drop = findDrop({ days: course.days, from, range: course.range, settings: course.settings }, normalOf(course))
  const evidence = drop?.evidence ?? 0
  if (drop === null || evidence < thresholds.watch) {
    if (course.watch !== null && evidence < LEFT * thresholds.watch)
      endWatch(course, today, { reason: 'back', evidence, threshold: LEFT * thresholds.watch })
    return
  }
  if (course.watch !== null && evidence < thresholds.alert) return
  const fall = describeFall(course, drop, from)
  const onsetDay = dayName(fall.dates.day)
  const tier: OpenTier = { openedDay: dayName(today), onsetDay, before: fall.before }
  if (course.watch === null) {
    course.watch = tier
    course.changes.push(say(fall, 'watch', today, thresholds.watch))
  }
  if (evidence < thresholds.alert) return
  course.alert = {
    ...tier,
    normal: drop.normal.mean,
    fallen: fall.dates.level,
    fallDay: onsetDay,
    reportedDay: dayName(today),
    atFall: fall.atFall,
    atReported: rowAt(course.days, course.days.last),
    days: Math.max(LEAST_DAYS, Math.ceil(3.5 * drop.weeks)),
    variation: normalOf(course).variation,
  }
  course.changes.push(say(fall, 'alert', today, thresholds.alert))
}

function describeFall(course: Course, drop: Drop, from: number): Fall {
  const { days, range, preset } = course
  const { variation } = normalOf(course)
  const dates = weighFall(days, from, drop.normal, variation, range)
  const { last } = days
  const place = placeBefore(days, dates.day, last)
  const since = levelOf(sumsBetween(days, place, last), range)
  const before = stateNormal(drop.normal, 7 * drop.weeks, variation, drop.n, preset)
  const after = stateFallen(since, dates, preset)
  return {
    drop,
    dates,
    since,
    before,
    after,
    fell: stateFall(before, after, drop.normal.mean, preset),
    atFall: rowAt(days, place),
  }
}

function say(
  { drop, dates, before, after, fell }: Fall,
  tier: TierName,
  today: number,
  threshold: number,
): WatchChange {
  const sinceDay = dayName(dates.day)
  return {
    day: dayName(today),
    tier,
    change: 'onset',
    reason: null,
    onsetDay: sinceDay,
    sinceDay,
    sinceFrom: dates.from === null ? null : dayName(dates.from),
    sinceTo: dayName(dates.to),
    before,
    after,
    ...fell,
    evidence: drop.evidence,
    threshold,
  }
}
