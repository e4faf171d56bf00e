import { type Course, normalOf } from './course.ts'
import { dayName, dayNumber, type Level, levelOf } from './day-sums.ts'
import { endWatch } from './end-watch.ts'
import { type Drop, findDrop, placeBefore, sumsBetween } from './find-drop.ts'
import { stateFall, stateFallen, stateLevel, stateNormal, type WatchChange } from './watch-change.ts'
import type { OpenTier, RunningSums, TierName, WatchedLevel } from './watch-state.ts'
import { type WeighedFall, weighFall } from './weigh-fall.ts'

/** The alert is the new normal by itself after as long as it is measured against; at least a quarter, at most a year. */
const LEAST_DAYS = 91
const MOST_DAYS = 364
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
  const from = course.windowsFrom === null ? Number.NEGATIVE_INFINITY : dayNumber(course.windowsFrom)
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
    fallen: fall.since.mean,
    fallDay: onsetDay,
    toldDay: dayName(today),
    atFall: fall.atFall,
    days: Math.min(MOST_DAYS, Math.max(LEAST_DAYS, 7 * drop.weeks)),
    variation: normalOf(course).variation,
  }
  course.changes.push(say(fall, 'alert', today, thresholds.alert))
}

function describeFall(course: Course, drop: Drop, from: number): Fall {
  const { days, range, preset } = course
  const { variation } = normalOf(course)
  const dates = weighFall(days, from, drop.normal, variation, range)
  const last = days.length - 1
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
    atFall: days[place] ?? [dates.day - 1, 0, 0, 0],
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
