import { ALERT_KINDS } from '@otzyv/contracts'
import { createTurns, type Database, readRulesetInForce } from '@otzyv/database'
import { presetOf, shiftDay } from '@otzyv/domain'
import { type DayCounts, defaultWatchSettings, mergeCounts, type Preset } from '@otzyv/indicators'
import { sql } from 'kysely'
import { advanceSeries, findUsable, type Remembered, startSeries, type Turn } from './advance-series.ts'
import { describeDrop } from './describe-drop.ts'
import { type AlertKind, type Finding, type Moment, nameOf, type WatchedRule } from './finding.ts'
import { isCounted } from './is-counted.ts'
import { readDayCounts, readTotals, type Watched } from './read-day-counts.ts'
import { forgetOthers, readRemembered, readStarts, remember } from './watch-memory.ts'

/** As far back the days of a series are looked at: what its level is follows from them. */
const HISTORY_DAYS = 78 * 7
/** Younger days are fed each time: what was answered then can still be changed, left out or decided about. So are those since a state was written down. */
const SETTLED_AFTER_DAYS = 14

/**
 * A fall that chance does not explain, found by the detector of packages/indicators from the stored sums of the days. It is
 * judged once for each day that is over and counted. What turned on days that had been judged before says nothing: a merge, an
 * import or another ruleset may move the past, and raises nothing.
 */
export const drop: AlertKind = {
  judge: async (ctx, rule, moment) => {
    const { by, falseAlerts } = ALERT_KINDS.drop.settings.parse(rule.settings)
    const { workspaceId, today, judgedTo } = moment
    const yesterday = shiftDay(today, -1)
    const survey = await readSurvey(ctx, workspaceId, rule.surveyId, yesterday)
    const rules = await readRulesetInForce(ctx, workspaceId)
    if (!survey?.counted || !rules || rule.surveyId === null) return null
    if (judgedTo !== null && judgedTo >= yesterday) return null
    const preset = presetOf(rules, { surveyId: rule.surveyId, kind: survey.kind })
    const watched: Watched = {
      workspaceId,
      surveyId: rule.surveyId,
      by,
      rules,
      teams: rule.teams,
      products: rule.products,
      countries: rule.countries,
    }
    const series = await watchAll(ctx, rule, { watched, preset, falseAlerts, today })
    const after = judgedTo ?? shiftDay(yesterday, -1)
    const findings: Finding[] = []
    for (const { value, turns } of series)
      for (const turn of chooseTurns(turns, after, judgedTo === null)) {
        const about = { watched, preset, moment }
        findings.push(...(await findLastDay(ctx, about, value, turn, after)), await toFinding(ctx, about, value, turn))
      }
    findings.push(...(await refreshOpen(ctx, { watched, preset, moment }, findings, series)))
    findings.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    return { findings, judgedTo: yesterday }
  },
  isReminded: true,
  severity: 'critical',
}

/** What turned since; the first time that a rule looks, also what is open by now, so that a fall under way is not passed over. */
function chooseTurns(turns: readonly Turn[], after: string, isFirst: boolean): readonly Turn[] {
  const isNew = turns.filter(({ day }) => day > after)
  const last = turns.at(-1)
  if (!isFirst || isNew.length > 0 || last === undefined || last.change === 'recovery') return isNew
  return [last]
}

type WatchedSeries = { value: string; turns: Turn[]; isOpen: boolean }
type Asked = { watched: Watched; preset: Preset; falseAlerts: number; today: string }

/** Feeds every series what is new in it, and gives what turned in each, in order. */
async function watchAll(
  ctx: { db: Database },
  rule: WatchedRule,
  { watched, preset, falseAlerts, today }: Asked,
): Promise<WatchedSeries[]> {
  const { workspaceId, by, rules } = watched
  const key = { workspaceId, alertRuleId: rule.alertRuleId, dimension: by === 'none' ? '' : by }
  const settledDay = shiftDay(today, -1 - SETTLED_AFTER_DAYS)
  const horizon = shiftDay(today, -HISTORY_DAYS)
  const stored = await readRemembered(ctx, key, rules.version)
  const starts = await readStarts(ctx, key)
  // Each series has a settled day of its own: what comes after the first of them is read day by day.
  const first = [...stored.values()].reduce(
    (least, own) => (own.settledDay < least ? own.settledDay : least),
    settledDay,
  )
  const [oldest] = [...stored.values()].map(({ fromDay }) => fromDay).sort()
  const totals = stored.size === 0 ? new Map() : await readTotals(ctx, watched, oldest ?? horizon, shiftDay(first, 1))
  const recent = await readDayCounts(ctx, watched, stored.size === 0 ? horizon : shiftDay(first, 1), today)
  const values = [...new Set([...stored.keys(), ...recent.keys()])].sort()
  const settings = { ...defaultWatchSettings, falseAlerts, series: roundUp(values.length) }
  let history: Map<string, DayCounts[]> | null = stored.size === 0 ? recent : null
  const found: WatchedSeries[] = []
  const kept: (Remembered & { value: string })[] = []
  const current: string[] = []
  const turn = createTurns(ctx)
  for (const value of values) {
    await turn()
    const own = stored.get(value)
    const start = starts.get(value) ?? horizon
    const isUsable = own && own.settledDay <= settledDay && own.fromDay >= (starts.get(value) ?? own.fromDay)
    const since = recent.get(value) ?? []
    const usable = isUsable
      ? findUsable(own, { preset, settings }, sumUntil(totals.get(value) ?? [], since, own.settledDay))
      : null
    history ??= usable ? null : await readDayCounts(ctx, watched, horizon, today)
    const days = usable
      ? since.filter(({ day }) => day > usable.settledDay)
      : (history?.get(value) ?? []).filter(({ day }) => day >= start)
    const { settled, turns, isOpen } = advanceSeries(
      usable?.state ?? startSeries({ preset, settings }),
      days,
      settledDay,
    )
    found.push({ value, turns, isOpen })
    if (!usable && days.length === 0) continue
    current.push(value)
    if (usable && !isDue(value, usable.settledDay, settledDay)) continue
    const fed = days.filter(({ day }) => day <= settledDay).map(({ counts }) => counts)
    const settledCounts = [...(usable ? [usable.settledCounts] : []), ...fed]
    const fromDay = usable?.fromDay ?? days[0]?.day ?? settledDay
    kept.push({ value, fromDay, settledDay, settledCounts: mergeCounts(settledCounts), state: settled })
  }
  await remember(ctx, key, rules.version, kept)
  await forgetOthers(ctx, key, current)
  return found
}

/** The counts until a day, from those until an earlier one and the days since. */
function sumUntil(before: readonly number[], since: readonly DayCounts[], day: string): readonly number[] {
  return mergeCounts([before, ...since.filter((one) => one.day <= day).map(({ counts }) => counts)])
}

/** Writing down 400 states takes longer than all else of a day; a week of settled days is fed again in no time. */
const WRITTEN_EVERY_DAYS = 7

/** Whether a state is to be written down again: once a week, the series on different days. */
function isDue(value: string, writtenDay: string, settledDay: string): boolean {
  if (writtenDay >= settledDay) return false
  if (shiftDay(writtenDay, WRITTEN_EVERY_DAYS) <= settledDay) return true
  const letters = [...value].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
  return (Date.parse(settledDay) / 86_400_000 + letters) % WRITTEN_EVERY_DAYS === 0
}

/** So that a team more does not start every series over. */
export function roundUp(count: number): number {
  let size = 10
  while (size < count) size *= 2
  return size
}

type About = { watched: Watched; preset: Preset; moment: Moment }

async function toFinding(ctx: { db: Database }, about: About, value: string, turn: Turn): Promise<Finding> {
  const { by } = about.watched
  const subject = { dimension: by === 'none' ? '' : by, value }
  const { day, onsetDay } = turn
  if (turn.hasLasted) return { ...subject, saw: 'over', day, onsetDay, before: null, after: null, why: 'lasted' }
  const saw = turn.change === 'onset' ? 'onset' : turn.change === 'worse' ? 'worse' : 'back'
  return { ...subject, saw, day, onsetDay, ...(await describe(ctx, about, value, { onsetDay, to: day })) }
}

/** Of what ended on a day that is caught up with: how it stood on the day before, as it would have been judged then. */
async function findLastDay(
  ctx: { db: Database },
  about: About,
  value: string,
  { change, hasLasted, day, onsetDay }: Turn,
  after: string,
): Promise<Finding[]> {
  const lastDay = shiftDay(day, -1)
  if (!(hasLasted || change === 'recovery') || lastDay <= after) return []
  const { by } = about.watched
  const figures = await describe(ctx, about, value, { onsetDay, to: lastDay })
  return [{ dimension: by === 'none' ? '' : by, value, saw: 'breach', day: lastDay, onsetDay, ...figures }]
}

/** What is open has the figures of today; what the days do not bear out any more, as they are counted now, is withdrawn. */
async function refreshOpen(
  ctx: { db: Database },
  about: About,
  seen: readonly Finding[],
  series: readonly WatchedSeries[],
): Promise<Finding[]> {
  const { by } = about.watched
  const { open, today } = about.moment
  const yesterday = shiftDay(today, -1)
  const now = new Map(open)
  for (const finding of seen)
    if (finding.saw === 'back' || finding.saw === 'over') now.delete(nameOf(finding))
    else if (!now.has(nameOf(finding))) now.set(nameOf(finding), finding.onsetDay)
  const fresh: Finding[] = []
  for (const [name, onsetDay] of now) {
    const value = name.slice(name.indexOf('\n') + 1)
    const subject = { dimension: by === 'none' ? '' : by, value }
    if (nameOf(subject) !== name || seen.some((one) => nameOf(one) === name && one.day === yesterday)) continue
    if (!series.some((one) => one.value === value && one.isOpen)) {
      fresh.push({ ...subject, saw: 'over', day: yesterday, onsetDay, before: null, after: null, why: 'withdrawn' })
      continue
    }
    const figures = await describe(ctx, about, value, { onsetDay, to: yesterday })
    fresh.push({ ...subject, saw: 'breach', day: yesterday, onsetDay, ...figures })
  }
  return fresh
}

/** The figures of one series before and since an onset, and the parts that carry its fall. */
async function describe(
  ctx: { db: Database },
  { watched, preset }: About,
  value: string,
  span: { onsetDay: string; to: string },
) {
  const { by } = watched
  const partsBy = by === 'product' ? 'team' : 'product'
  const from = shiftDay(span.onsetDay, -7 * 13)
  const one: Watched = {
    ...watched,
    ...(by === 'team' ? { teams: [value] } : by === 'product' ? { products: [value] } : {}),
  }
  const to = shiftDay(span.to, 1)
  const whole = (await readDayCounts(ctx, one, from, to)).get(value) ?? []
  const parts = await readDayCounts(ctx, { ...one, thenBy: partsBy }, from, to)
  return describeDrop({ whole, parts, by: partsBy }, span, preset)
}

async function readSurvey({ db }: { db: Database }, workspaceId: number, surveyId: string | null, yesterday: string) {
  return await db
    .selectFrom('survey')
    .select([
      'kind',
      isCounted(workspaceId, surveyId ?? '', sql.val('1900-01-01'), shiftDay(yesterday, 1)).as('counted'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId ?? '')
    .executeTakeFirst()
}
