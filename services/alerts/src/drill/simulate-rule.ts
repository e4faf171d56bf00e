import { setImmediate } from 'node:timers/promises'
import type { AlertDrillAnswer, AlertKindName } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { chooseDays, QUARTER_DAYS } from './choose-days.ts'
import { type Course, countAnswers, sumBetween } from './course.ts'
import { createDraws } from './create-draws.ts'
import type { DrillContext, Fall, Past, Raised, Replayed } from './drill.ts'
import { DRILLS } from './drills.ts'
import { findChance, putFallInto } from './put-fall-into.ts'
import { readDrillRule } from './read-drill-rule.ts'
import { countMarked, readMarks } from './read-marks.ts'
import { sumUpFound } from './sum-up-found.ts'

export type DrillWish = {
  alertRuleId: string
  drop?: number | undefined
  value?: string | undefined
  weeks?: number | undefined
  seed?: number | undefined
}

type Reporting = {
  report?: (done: number, of: number) => void
  signal?: AbortSignal
  /** The day on which it is drilled; that of the workspace without it. */
  today?: string
}

const DEFAULTS = { weeks: 52, seed: 1, drop: { percent: 10, points: 10, mean: 0.5 } } as const
/** The detector has looked at so many weeks before the first day that is replayed. */
const WEEKS_BEFORE = 78
const LEVEL_DAYS = 364
const LISTED_AT_MOST = 50

/**
 * What a rule would have done in the past year: which alerts it would have raised, under its setting and beside it, and how soon
 * it would have found a fall that is put into the workspace's own answers, each begun on another day. Answers are taken as they
 * are counted now. It only reads, and the same seed gives the same.
 */
export async function simulateRule(
  { db }: { db: Database },
  workspaceId: number,
  wish: DrillWish,
  { report, signal, today }: Reporting = {},
): Promise<AlertDrillAnswer> {
  const { alertRuleId, weeks = DEFAULTS.weeks, seed = DEFAULTS.seed } = wish
  const ctx = await readDrillRule({ db }, workspaceId, alertRuleId, today)
  const { kind } = ctx.rule
  const drill = DRILLS[kind]
  if (drill === null) throw new ProblemError('conflict', NO_DRILL(kind))
  signal?.throwIfAborted()
  const past = await drill(ctx, shiftDay(ctx.today, -7 * (weeks + WEEKS_BEFORE)))
  if (past === 'no_line') throw new ProblemError('conflict', NO_LINE)
  const known = past.courses.map(({ value }) => value).sort()
  if (wish.value !== undefined && !known.includes(wish.value)) refuse('value', sayKnown(wish.value, known))
  const days = chooseDays(past.courses, ctx.today, weeks)
  if (days === null) throw new ProblemError('conflict', TOO_SHORT)
  const drop = wish.drop ?? DEFAULTS.drop[past.measure.unit]
  const asked = { ...days, drop, seed, value: wish.value ?? null }
  const walked = await walk(ctx, past, asked, { ...(report && { report }), ...(signal && { signal }) })
  if (walked.fallen.length === 0)
    refuse('drop', 'must be less: no figure of the past year lies so far above the lowest that there is')
  return await toAnswer(ctx, past, asked, walked)
}

const NO_DRILL = (kind: AlertKindName) =>
  `Rules of the kind ${kind} cannot be drilled: they watch no figure that could fall. Kinds that can: ${DRILLED.join(', ')}.`
const DRILLED = Object.entries(DRILLS).flatMap(([kind, drill]) => (drill === null ? [] : [kind]))
const NO_LINE = 'The rule has no line to hold the past against: set one, or give the survey a target.'
const TOO_SHORT =
  'The history is too short: a drill takes at least half a year of answers, of which the first quarter is learned from.'

const LISTED_VALUES = 20
const sayKnown = (value: string, known: readonly string[]): string => {
  const more = known.length - LISTED_VALUES
  const names = known.slice(0, LISTED_VALUES).map((name) => (name === '' ? '(none)' : name))
  return `must be one that the rule watches, not "${value}". Known: ${names.join(', ')}${more > 0 ? `, and ${more} more` : ''}`
}

function refuse(path: string, message: string): never {
  throw new ProblemError('invalid_request', `${path} ${message}.`, [{ path, message }])
}

type Asked = { from: string; starts: string[]; drop: number; seed: number; value: string | null }
type Fallen = { course: Course; found: Replayed['found'][]; aWeek: { before: number; after: number }[] }
type Walked = { raised: Raised[][]; fallen: Fallen[]; left: number }

/** Replays each course under each setting. Between two of them others of this process have their turn. */
async function walk(ctx: DrillContext, past: Past, asked: Asked, { report, signal }: Reporting): Promise<Walked> {
  const { variants, courses } = past
  const walked: Walked = { raised: variants.map(() => []), fallen: [], left: 0 }
  for (const [place, course] of courses.entries()) {
    await setImmediate()
    signal?.throwIfAborted()
    const isAsked = asked.value === null || asked.value === course.value
    const falls = isAsked ? fallsOf(ctx, past, asked, course) : []
    if (falls === null) walked.left += 1
    const found: Replayed['found'][] = []
    for (const [index, variant] of variants.entries()) {
      const replayed = past.replay(course, variant, past.countEach ? [] : (falls ?? []))
      walked.raised[index]?.push(...replayed.raised.filter(({ day }) => day >= asked.from))
      found.push(replayed.found)
    }
    if (isAsked && falls !== null) walked.fallen.push({ course, found, aWeek: countAWeek(ctx, past, asked, course) })
    report?.(place + 1, courses.length)
  }
  return walked
}

/** The falls that are put into a course; null if its figure is too low to fall so far. */
function fallsOf(ctx: DrillContext, past: Past, { starts, drop, seed }: Asked, course: Course): Fall[] | null {
  const chance = chanceOf(ctx, past, drop, course)
  if (chance === null) return null
  return starts.map((from) => {
    const to = shiftDay(from, QUARTER_DAYS)
    const draw = createDraws(`${seed}\n${course.value}\n${from}`)
    return { from, to, days: putFallInto(course.days, { from, to, chance }, past.measure, draw) }
  })
}

function chanceOf({ today }: DrillContext, { measure }: Past, drop: number, course: Course): number | null {
  const level = measure.valueOf(sumBetween(course, shiftDay(today, -LEVEL_DAYS), today))
  return findChance(level, drop, measure)
}

function countAWeek(ctx: DrillContext, past: Past, { from, drop, seed }: Asked, course: Course): Fallen['aWeek'] {
  const { countEach, variants, measure } = past
  const chance = chanceOf(ctx, past, drop, course)
  if (!countEach || chance === null) return []
  const weeks = weeksSince(from, ctx.today)
  const draw = createDraws(`${seed}\n${course.value}\n${from}`)
  const days = putFallInto(course.days, { from, to: ctx.today, chance }, measure, draw)
  const after = sumBetween({ ...course, days }, from, ctx.today)
  const before = sumBetween(course, from, ctx.today)
  return variants.map((variant) => ({
    before: countEach(variant, before) / weeks,
    after: countEach(variant, after) / weeks,
  }))
}

const weeksSince = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / (7 * 86_400_000)

async function toAnswer(ctx: DrillContext, past: Past, asked: Asked, walked: Walked): Promise<AlertDrillAnswer> {
  const { rule, today, workspaceId, db, watched } = ctx
  const { variants, courses, countEach, measure } = past
  const { from, starts, drop, seed } = asked
  const labels = await readLabels(db, workspaceId, watched.by)
  const name = (value: string) => ({ value, label: labels.get(value) ?? value })
  const marks = await readMarks(db, workspaceId, rule.alertRuleId)
  const inUse = variants.findIndex((variant) => variant.inUse)
  const weeks = weeksSince(from, today)
  const sum = (index: number, side: 'before' | 'after') =>
    walked.fallen.reduce((all, { aWeek }) => all + (aWeek[index]?.[side] ?? 0), 0)
  return {
    alertRuleId: rule.alertRuleId,
    kind: rule.kind,
    unit: measure.unit,
    ...{ drop, seed, from, to: today },
    value: asked.value === null ? null : name(asked.value),
    watched: courses.length,
    left: walked.left,
    settings: variants.map((variant, index) => ({
      ...variant,
      raised: walked.raised[index]?.length ?? 0,
      ...countMarked(walked.raised[index] ?? [], marks),
      found: countEach
        ? null
        : sumUpFound(
            starts,
            walked.fallen.map(({ found }) => found[index] ?? []),
          ),
      aWeek: countEach ? { before: sum(index, 'before'), after: sum(index, 'after') } : null,
    })),
    alerts: countEach
      ? []
      : newest(walked.raised[inUse] ?? []).map(({ value, ...days }) => ({ ...name(value), ...days })),
    values: walked.fallen.map(({ course, found }) => ({
      ...name(course.value),
      answersAWeek: countAnswers(sumBetween(course, from, today)) / weeks,
      found: countEach ? null : sumUpFound(starts, [found[inUse] ?? []]),
    })),
  }
}

function newest(raised: readonly Raised[]): Raised[] {
  return [...raised].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).slice(0, LISTED_AT_MOST)
}

async function readLabels(db: Database, workspaceId: number, by: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('dimension_value')
    .select(['value', 'label'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', by as 'team') // what is not split has no values
    .execute()
  return new Map(rows.map(({ value, label }) => [value, label]))
}
