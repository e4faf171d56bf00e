import { type Course, leaveOut, startNormal } from './course.ts'
import { dayName, dayNumber, type Level, levelOf, type Sums } from './day-sums.ts'
import { placeBefore, type RunningSums, rowAt, sumsBetween } from './days.ts'
import { divergence } from './divergence.ts'
import { endWatch } from './end-watch.ts'
import { costOf, evidenceAgainst } from './find-drop.ts'
import { LEAST_ANSWERS } from './learn-normal.ts'
import { stateDifference, stateFall, stateFallen, stateLevel, type WatchChange } from './watch-change.ts'
import type { OpenAlert } from './watch-state.ts'
import { weighFall } from './weigh-fall.ts'
import { variationOver, WINDOWS } from './window-variation.ts'

/** The evidence that the level is nearer to normal than to the fallen one: about 55 times likelier. */
const RECOVERY_EVIDENCE = 4
/**
 * A further fall is measured against at least this many days since the first was reported; the days before are too bad: it
 * was reported because of them.
 */
const LEAST_FALLEN_DAYS = 14

/** Follows an open alert by a day with answers: it lasts, becomes worse, or ends. */
export function followAlert(course: Course, alert: OpenAlert, today: number): void {
  if (today - dayNumber(alert.fallDay) + 1 >= alert.days) {
    endAsNormal(course, alert, today)
    return
  }
  const back = findReturn(course, alert)
  if (back !== null && back.evidence >= RECOVERY_EVIDENCE) {
    endAsBack(course, alert, today, back)
    return
  }
  const further = findFurtherFall(course, alert, today)
  if (further !== null && further.evidence >= course.thresholds.alert) becomeWorse(course, alert, today, further)
}

interface Found {
  readonly evidence: number
  readonly days: number
}

/** The newest days since it was reported that speak most clearly for more than half of the fall being gone. */
function findReturn({ days, range }: Course, alert: OpenAlert): Found | null {
  const { last } = days
  const today = days.day[last] ?? 0
  const reported = dayNumber(alert.reportedDay)
  let best: Found | null = null
  let place = last
  for (const length of WINDOWS) {
    const start = today - length + 1
    if (start <= reported) break
    place = placeBefore(days, start, place)
    if (place < 0) break
    const { n, mean, evenness } = levelOf(sumsBetween(days, place, last), range)
    const middle = (alert.normal + fallenUntil(alert, rowAt(days, place), range)) / 2
    if (n === 0 || mean <= middle) continue
    const worth = (n * evenness) / (1 + n * alert.variation * variationOver(length))
    const evidence = worth * divergence(mean, middle) - costOf(length)
    if (best === null || evidence > best.evidence) best = { evidence, days: length }
  }
  return best
}

/**
 * How low it was up to a place. A large fall is stated smaller than it is by the few answers that it was reported from; the
 * days after them put that right.
 */
function fallenUntil(alert: OpenAlert, to: RunningSums, range: number): number {
  const level = fallenLevel(alert, to, range)
  return level.n < LEAST_ANSWERS ? alert.fallen : Math.min(alert.fallen, level.mean)
}

/** The newest days that speak most clearly for a fall below what the alert has reported. */
function findFurtherFall(course: Course, alert: OpenAlert, today: number): (Found & { level: Level }) | null {
  const { days, range } = course
  const { last } = days
  const reported = dayNumber(alert.reportedDay)
  let best: (Found & { level: Level }) | null = null
  let place = last
  for (const length of WINDOWS) {
    const start = today - length + 1
    if (start <= reported + LEAST_FALLEN_DAYS) break
    place = placeBefore(days, start, place)
    if (place < 0) break
    const level = fallenLevel(alert, rowAt(days, place), range)
    if (level.n < LEAST_ANSWERS) break
    const window = sumsBetween(days, place, last)
    if (window.n === 0) continue
    const evidence = evidenceAgainst(window, length, level, start - reported - 1, alert.variation, range)
    if (best === null || evidence > best.evidence) best = { evidence, days: length, level }
  }
  return best
}

/** The level from the day after it was reported up to a place, a little towards the middle, so that it is never 0 or 1. */
function fallenLevel(alert: OpenAlert, to: RunningSums, range: number): Level {
  const level = levelOf(between(alert.atReported, to), range)
  return { ...level, mean: (level.mean * level.n + 0.5) / (level.n + 1) }
}

const between = ([, n, sum, squares]: RunningSums, to: RunningSums): Sums => ({
  n: to[1] - n,
  sum: to[2] - sum,
  squares: to[3] - squares,
})

function becomeWorse(course: Course, alert: OpenAlert, today: number, found: Found & { level: Level }): void {
  const { days, range, preset } = course
  const { last } = days
  const reported = dayNumber(alert.reportedDay)
  const dates = weighFall(days, reported + LEAST_FALLEN_DAYS + 1, found.level, alert.variation, range)
  const place = placeBefore(days, dates.day, last)
  const atFall = rowAt(days, place)
  const since = levelOf(sumsBetween(days, place, last), range)
  const before = stateLevel(
    levelOf(between(alert.atReported, atFall), range),
    dates.day - reported - 1,
    alert.variation,
    preset,
  )
  const after = stateFallen(since, dates, preset)
  const fallDay = dayName(dates.day)
  course.alert = {
    ...alert,
    fallen: dates.level,
    fallDay,
    reportedDay: dayName(today),
    atFall,
    atReported: rowAt(days, last),
  }
  course.changes.push({
    ...reportOf(alert, today),
    change: 'worse',
    reason: null,
    sinceDay: fallDay,
    sinceFrom: dates.from === null ? null : dayName(dates.from),
    sinceTo: dayName(dates.to),
    before,
    after,
    ...stateFall(before, after, found.level.mean, preset),
    evidence: found.evidence,
    threshold: course.thresholds.alert,
  })
}

function endAsBack(course: Course, alert: OpenAlert, today: number, found: Found): void {
  const start = today - found.days + 1
  end(course, alert, today, start, { reason: 'back', evidence: found.evidence, threshold: RECOVERY_EVIDENCE })
  leaveOut(course, alert.onsetDay, today, start)
}

/** What has lasted for half as long as what was before it, and for a quarter, is how it is now. */
function endAsNormal(course: Course, alert: OpenAlert, today: number): void {
  const start = dayNumber(alert.fallDay)
  end(course, alert, today, start, { reason: 'lasted', evidence: 0, threshold: 0 })
  startNormal(course, alert.fallDay)
}

/** A person says that it is normal: the alert and the watch that are open end. */
export function endAccepted(course: Course, today: number): void {
  const { alert, watch } = course
  const ending = { reason: 'accepted', evidence: 0, threshold: 0 } as const
  if (alert !== null) end(course, alert, today, dayNumber(alert.fallDay), ending)
  else if (watch !== null) endWatch(course, today, ending)
}

type Ending = Pick<WatchChange, 'reason' | 'evidence' | 'threshold'>

/** Of a return before it is the fallen level, of what has lasted the one before the fall. */
function end(course: Course, alert: OpenAlert, today: number, start: number, ending: Ending): void {
  const { days, range, preset } = course
  const { last } = days
  const place = placeBefore(days, start, last)
  const fell = dayNumber(alert.fallDay)
  const lasted = ending.reason !== 'back'
  const sums = lasted || place < 0 ? between(alert.atFall, rowAt(days, last)) : sumsBetween(days, place, last)
  const after = stateLevel(levelOf(sums, range), today - start + 1, alert.variation, preset)
  const fallen = levelOf(between(alert.atFall, rowAt(days, Math.max(place, days.first))), range)
  const before = lasted ? alert.before : stateLevel(fallen, start - fell, alert.variation, preset)
  const since = dayName(start)
  const reported = {
    sinceDay: since,
    sinceFrom: since,
    sinceTo: since,
    before,
    after,
    ...stateDifference(before, after),
  }
  course.changes.push({ ...reportOf(alert, today), change: 'recovery', ...reported, ...ending })
  course.alert = null
  if (course.watch !== null) endWatch(course, today, ending, reported)
}

const reportOf = (alert: OpenAlert, today: number) =>
  ({ day: dayName(today), tier: 'alert', onsetDay: alert.onsetDay }) as const
