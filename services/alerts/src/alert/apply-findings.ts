import type { AlertFigure } from '@otzyv/contracts'
import { createRowId, type Database } from '@otzyv/database'
import { type RawBuilder, sql } from 'kysely'
import { type Finding, type Moment, nameOf, type WatchedRule } from '../kinds/finding.ts'
import { decideAlert } from './decide-alert.ts'
import { recordEvent } from './record-event.ts'
import type { Pending } from './report-pending.ts'

/** What was written down, and what of it people may have to hear. */
export type Applied = { onsets: number; worse: number; recoveries: number; pending: Pending[] }

type Standing = {
  alertId: string
  state: 'open' | 'recovered' | 'closed'
  lastDay: string
  mutedUntil: string | null
  wasTold: boolean
}
type ToTell = Omit<Pending, 'rule' | 'alertId'> & { isNew: boolean }

/**
 * Makes alerts of what was seen, in the order in which it happened, and gives what is to be reported of them. What began and
 * ended before anybody could hear of it, since the service stood still or a history was brought along, is written down and
 * reported to nobody.
 */
export async function applyFindings(
  ctx: { db: Database },
  rule: WatchedRule,
  findings: readonly Finding[],
  moment: Moment,
): Promise<Applied> {
  const applied: Applied = { onsets: 0, worse: 0, recoveries: 0, pending: [] }
  if (findings.length === 0) return applied
  const { workspaceId } = moment
  const standing = await readStanding(ctx, workspaceId, rule.alertRuleId)
  const toTell = new Map<string, ToTell>()
  for (const finding of findings) {
    const name = nameOf(finding)
    const found = standing.get(name) ?? null
    const { outcome } = decideAlert(finding, found)
    if (outcome === 'none') continue
    if (outcome === 'announced') {
      const alertId = createRowId()
      await open(ctx, rule, alertId, finding, moment)
      const at = instantOf(finding, moment)
      await change(ctx, { workspaceId, alertId, at }, finding, 'recovered')
      const event = { workspaceId, alertId, event: 'recovered' as const, figure: finding.after, ...(at && { at }) }
      const eventNumber = await recordEvent(ctx, event)
      standing.set(name, { alertId, state: 'recovered', lastDay: finding.day, mutedUntil: null, wasTold: true })
      toTell.set(alertId, { eventNumber, isNew: true, event: 'recovered', wasTold: true })
      applied.recoveries++
      continue
    }
    if (outcome === 'opened') {
      const alertId = createRowId()
      const eventNumber = await open(ctx, rule, alertId, finding, moment)
      standing.set(name, { alertId, state: 'open', lastDay: finding.day, mutedUntil: null, wasTold: false })
      toTell.set(alertId, { eventNumber, isNew: true, event: 'opened', wasTold: false })
      applied.onsets++
      continue
    }
    if (found === null) continue
    const { alertId } = found
    const state = outcome === 'recovered' ? 'recovered' : outcome === 'closed' ? 'closed' : 'open'
    const at = instantOf(finding, moment)
    await change(ctx, { workspaceId, alertId, at }, finding, state)
    standing.set(name, { ...found, state, lastDay: finding.day })
    if (outcome === 'goes_on') continue
    const figure = finding.after
    const eventNumber = await recordEvent(ctx, { workspaceId, alertId, event: outcome, figure, ...(at && { at }) })
    const before = toTell.get(alertId)
    if (state !== 'open' && before?.isNew) toTell.delete(alertId)
    if (outcome === 'worse') {
      applied.worse++
      const isMuted = found.mutedUntil !== null && found.mutedUntil > moment.today
      if (!before?.isNew && !isMuted)
        toTell.set(alertId, { eventNumber, isNew: false, event: 'worse', wasTold: found.wasTold })
    } else if (outcome === 'recovered') {
      applied.recoveries++
      if (!before?.isNew) toTell.set(alertId, { eventNumber, isNew: false, event: 'recovered', wasTold: found.wasTold })
    }
  }
  for (const [alertId, { isNew: _, ...rest }] of toTell) applied.pending.push({ rule, alertId, ...rest })
  return applied
}

async function readStanding({ db }: { db: Database }, workspaceId: number, alertRuleId: string) {
  const rows = await db
    .selectFrom('alert')
    .distinctOn(['dimension', 'value'])
    .select(['alert_id', 'dimension', 'value', 'state', 'last_day', 'muted_until', 'told_at'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .orderBy('dimension')
    .orderBy('value')
    .orderBy(sql`state = 'open'`, 'desc')
    .orderBy('last_day', 'desc')
    .execute()
  return new Map<string, Standing>(
    rows.map((row) => [
      nameOf(row),
      {
        alertId: row.alert_id,
        state: row.state,
        lastDay: row.last_day,
        mutedUntil: row.muted_until,
        wasTold: row.told_at !== null,
      },
    ]),
  )
}

async function open(
  ctx: { db: Database },
  rule: WatchedRule,
  alertId: string,
  finding: Finding,
  moment: Moment,
): Promise<number> {
  const { workspaceId } = moment
  const at = instantOf(finding, moment)
  await ctx.db
    .insertInto('alert')
    .values({
      workspace_id: workspaceId,
      alert_id: alertId,
      alert_rule_id: rule.alertRuleId,
      dimension: finding.dimension,
      value: finding.value,
      onset_day: finding.onsetDay,
      last_day: finding.day,
      before: textOf(finding.before),
      after: textOf(finding.after),
      detail: JSON.stringify(finding.detail ?? {}),
      ...(at && { opened_at: at }),
    })
    .execute()
  return await recordEvent(ctx, { workspaceId, alertId, event: 'opened', figure: finding.after, ...(at && { at }) })
}

async function change(
  { db }: { db: Database },
  { workspaceId, alertId, at }: { workspaceId: number; alertId: string; at: RawBuilder<Date> | undefined },
  finding: Finding,
  state: Standing['state'],
): Promise<void> {
  const { saw, day, before, after, detail, why } = finding
  await db
    .updateTable('alert')
    .set({
      last_day: day,
      // What it was when it was open stays when it is over.
      ...(state === 'open' && {
        ...(before && { before: textOf(before) }),
        ...(after && { after: textOf(after) }),
        ...(detail && { detail: JSON.stringify(detail) }),
      }),
      ...(state !== 'open' && { state, ended_at: at ?? sql<Date>`now()` }),
      ...(saw === 'over' && { close_reason: why ?? 'withdrawn' }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('alert_id', '=', alertId)
    .execute()
}

const textOf = (figure: AlertFigure | null) => figure && JSON.stringify(figure)

const DAY_MS = 86_400_000
/** What is older was not found in time, but is caught up with. */
const FOUND_AT_ONCE_DAYS = 3

/** When something was seen that is caught up with: the morning after its day; undefined for what was seen now. */
function instantOf({ day, isOfNow }: Finding, { today, timeZone }: Moment): RawBuilder<Date> | undefined {
  const age = (Date.parse(today) - Date.parse(day)) / DAY_MS
  if (isOfNow || age <= FOUND_AT_ONCE_DAYS) return undefined
  return sql<Date>`((${day}::date + 1) + interval '8 hours') at time zone ${timeZone}`
}
